import type { z } from "zod"
import { AppError, errorTable, toAppError } from "@/server/contracts/errors"
import type { Logger } from "@/server/contracts/ports"
import type { Actor } from "@/server/contracts/users"
import type { Services } from "@/server/services/all"
import { problemResponse } from "./problem"

/** What endpoints stand on. `authenticateBearer` throws TOKEN_INVALID; cookies are never looked at. */
export interface ApiDeps {
  services: Services
  log: Logger
  authenticateBearer: (authorization: string | null) => Promise<Extract<Actor, { kind: "user" }>>
}

/** One endpoint: the schema of its path parameters, and what it does for the actor. The result is the JSON body of a 200. */
export interface Endpoint<Params extends z.ZodType> {
  params: Params
  run(call: { actor: Actor; params: z.output<Params>; services: Services }): Promise<object>
}

/** What Next.js hands to a route handler. */
interface RouteContext {
  params: Promise<Record<string, string | string[] | undefined>>
}
type RouteHandler = (request: Request, context: RouteContext) => Promise<Response>

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const
type Method = (typeof METHODS)[number]

/**
 * The route handlers of one path: authenticates, parses, runs the endpoint and maps what it throws to problem+json. Methods
 * without an endpoint answer 405 with Allow. `deps` is called at the first request, not when a build loads the module.
 */
export function apiRoute<Params extends z.ZodType>(
  deps: () => ApiDeps,
  endpoints: Partial<Record<"GET" | "POST", Endpoint<Params>>>,
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

async function answer<Params extends z.ZodType>(
  deps: () => ApiDeps,
  endpoint: Endpoint<Params>,
  request: Request,
  context: RouteContext,
): Promise<Response> {
  const authorization = request.headers.get("authorization")
  let log: Logger | undefined
  try {
    const { services, authenticateBearer, ...rest } = deps()
    log = rest.log
    const actor = await authenticateBearer(authorization)
    const params = endpoint.params.safeParse(await context.params)
    if (!params.success) {
      throw new AppError("INVALID_INPUT", { message: params.error.issues.map((issue) => issue.message).join(" ") })
    }
    const body = await endpoint.run({ actor, params: params.data, services })
    return new Response(JSON.stringify(body), {
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

/** RFC 6750: who sent no token gets the bare challenge, who sent one learns that the token is at fault. */
function challenge(authorization: string | null): Record<string, string> {
  const fault = authorization ? ', error="invalid_token"' : ""
  return { "www-authenticate": `Bearer realm="moviesnow"${fault}` }
}
