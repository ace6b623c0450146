import type { TokenHolder } from "@/server/auth/bearer"
import { AppError, errorTable, toAppError } from "@/server/contracts/errors"
import type { Logger } from "@/server/contracts/ports"
import type { Services } from "@/server/services/all"
import type { Endpoint } from "./endpoint"
import { problemResponse } from "./problem"
import { parse, parseJson, readQuery, readText } from "./read-request"
import { createRouteTable } from "./route-table"
import { fromWire, toWire } from "./wire"

/** What endpoints stand on. `authenticateBearer` throws TOKEN_INVALID; cookies are never looked at. */
export interface ApiDeps {
  services: Services
  log: Logger
  authenticateBearer: (authorization: string | null) => Promise<TokenHolder>
}

/**
 * The whole REST interface as one function: finds the operation, authenticates, parses, runs it and maps what it throws to
 * problem+json. `deps` is called at the first request, not when a build loads the module.
 */
export function createApi(
  deps: () => ApiDeps,
  endpoints: readonly Endpoint[],
): (request: Request) => Promise<Response> {
  const findRoute = createRouteTable(endpoints)
  return async (request) => {
    const headers: Record<string, string> = {}
    let log: Logger | undefined
    try {
      const api = deps()
      log = api.log
      const route = findRoute(new URL(request.url).pathname)
      if (!route) throw new AppError("NOT_FOUND", { message: "There is no such address. See /api/openapi.json." })
      if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: { allow: route.allow } })
      const endpoint = route.endpoints.get(request.method === "HEAD" ? "GET" : request.method)
      if (!endpoint) {
        headers.allow = route.allow
        throw new AppError("METHOD_NOT_ALLOWED")
      }
      return await answer(api, endpoint, request, route.params)
    } catch (thrown) {
      const error = toAppError(thrown)
      if (error.code === "INTERNAL" || error.code === "CONFIG_INVALID") {
        const details = { err: thrown, method: request.method, path: new URL(request.url).pathname }
        // Without a configuration there is no log either.
        if (log) log.error(details, "request failed")
        else console.error(thrown)
      }
      return problemResponse(error, { ...headers, ...challengeOf(error, request) })
    }
  }
}

async function answer(
  { services, authenticateBearer }: ApiDeps,
  endpoint: Endpoint,
  request: Request,
  rawParams: Record<string, string>,
): Promise<Response> {
  const { actor, scopes } = await authenticateBearer(request.headers.get("authorization"))
  if (endpoint.scope && !scopes.includes(endpoint.scope)) {
    throw new AppError("SCOPE_MISSING", {
      message: `This needs a token with the scope ${endpoint.scope}. Make one on the tokens page.`,
      meta: { scope: endpoint.scope },
    })
  }
  const params = endpoint.params && fromWire(parse(endpoint.params, rawParams))
  const query = endpoint.query && fromWire(parse(endpoint.query, readQuery(new URL(request.url).searchParams)))
  const body = endpoint.body && fromWire(parse(endpoint.body, parseJson(await readText(request))))
  const result = await endpoint.run({ actor, params, query, body, services })
  if (endpoint.status === 204) return new Response(null, { status: 204, headers: { "cache-control": "no-store" } })
  return new Response(JSON.stringify(toWire(result)), {
    status: endpoint.status,
    headers: { "content-type": "application/json", "cache-control": "no-store" },
  })
}

/** RFC 6750: who sent no token gets the bare challenge, who sent one learns what is at fault. */
function challengeOf(error: AppError, request: Request): Record<string, string> {
  const challenge = (parameters: string) => ({ "www-authenticate": `Bearer realm="moviesnow"${parameters}` })
  if (error.code === "SCOPE_MISSING") {
    return challenge(`, error="insufficient_scope", scope="${String(error.meta.scope)}"`)
  }
  if (errorTable[error.code].status !== 401) return {}
  return challenge(request.headers.get("authorization") ? ', error="invalid_token"' : "")
}
