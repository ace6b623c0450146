import type { z } from "zod"
import type { TokenHolder } from "@/server/auth/bearer"
import { AppError, errorTable, toAppError } from "@/server/contracts/errors"
import type { Logger } from "@/server/contracts/ports"
import type { Actor } from "@/server/contracts/users"
import type { Services } from "@/server/services/all"
import { problemResponse } from "./problem"

/** What endpoints stand on. `authenticateBearer` throws TOKEN_INVALID; cookies are never looked at. */
export interface ApiDeps {
  services: Services
  log: Logger
  authenticateBearer: (authorization: string | null) => Promise<TokenHolder>
}

/**
 * One endpoint: the schemas of its path parameters and of the JSON it is sent (none: a body is not looked at), and what it does
 * for the actor. The result is the JSON body of a 200.
 */
export interface Endpoint<Params extends z.ZodType, Body = undefined> {
  params: Params
  body?: z.ZodType<Body>
  run(call: { actor: Actor; params: z.output<Params>; body: Body; services: Services }): Promise<object>
}

/** What Next.js hands to a route handler. */
interface RouteContext {
  params: Promise<Record<string, string | string[] | undefined>>
}
type RouteHandler = (request: Request, context: RouteContext) => Promise<Response>

const MAX_BODY_CHARACTERS = 10_000

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const
type Method = (typeof METHODS)[number]

/**
 * The route handlers of one path: authenticates, parses, runs the endpoint and maps what it throws to problem+json. Methods
 * without an endpoint answer 405 with Allow. `deps` is called at the first request, not when a build loads the module.
 */
export function apiRoute<Params extends z.ZodType, Body = undefined>(
  deps: () => ApiDeps,
  endpoints: Partial<Record<"GET" | "POST", Endpoint<Params, Body>>>,
): Record<Method, RouteHandler> {
  const allow = [endpoints.GET ? "GET, HEAD" : "", endpoints.POST ? "POST" : "", "OPTIONS"].filter(Boolean).join(", ")

  const handlerOf = (method: Method): RouteHandler => {
    if (method === "OPTIONS") return async () => new Response(null, { status: 204, headers: { allow } })
    const endpoint =
      method === "HEAD" ? endpoints.GET : method === "GET" || method === "POST" ? endpoints[method] : undefined
    if (!endpoint) return async () => problemResponse(new AppError("METHOD_NOT_ALLOWED"), { allow })
    return (request, context) => answer(deps, endpoint, request, context)
  }
  return Object.fromEntries(METHODS.map((method) => [method, handlerOf(method)])) as Record<Method, RouteHandler>
}

async function answer<Params extends z.ZodType, Body>(
  deps: () => ApiDeps,
  endpoint: Endpoint<Params, Body>,
  request: Request,
  context: RouteContext,
): Promise<Response> {
  const authorization = request.headers.get("authorization")
  let log: Logger | undefined
  try {
    const { services, authenticateBearer, ...rest } = deps()
    log = rest.log
    const { actor } = await authenticateBearer(authorization)
    const params = parse(endpoint.params, await context.params)
    // Without a schema `Body` is undefined.
    const body = endpoint.body ? parse(endpoint.body, await readJson(request)) : (undefined as Body)
    const result = await endpoint.run({ actor, params, body, services })
    return new Response(JSON.stringify(result), {
      headers: { "content-type": "application/json", "cache-control": "no-store" },
    })
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.code === "INTERNAL" || error.code === "CONFIG_INVALID") {
      const details = { err: thrown, method: request.method, path: new URL(request.url).pathname }
      // Without a configuration there is no log either.
      if (log) log.error(details, "request failed")
      else console.error(thrown)
    }
    return problemResponse(error, errorTable[error.code].status === 401 ? challenge(authorization) : {})
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new AppError("INVALID_INPUT", { message: parsed.error.issues.map((issue) => issue.message).join(" ") })
}

/** The body as JSON; undefined for an empty one. Throws INVALID_INPUT for anything else, and for what is too long to be ours. */
async function readJson(request: Request): Promise<unknown> {
  let text = ""
  const decoder = new TextDecoder()
  for await (const chunk of request.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > MAX_BODY_CHARACTERS) throw new AppError("INVALID_INPUT", { message: "The body is too long." })
  }
  if (text.trim() === "") return undefined
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new AppError("INVALID_INPUT", { message: "The body is not JSON.", cause: error })
  }
}

/** RFC 6750: who sent no token gets the bare challenge, who sent one learns that the token is at fault. */
function challenge(authorization: string | null): Record<string, string> {
  const fault = authorization ? ', error="invalid_token"' : ""
  return { "www-authenticate": `Bearer realm="moviesnow"${fault}` }
}
