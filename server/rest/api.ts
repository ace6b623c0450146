import { AppError, errorTable, toAppError } from "@/lib/contracts/errors"
import type { TokenHolder } from "@/server/auth/bearer"
import type { RateLimits } from "@/server/auth/rate-limits"
import type { Logger } from "@/server/ports"
import type { Services } from "@/server/services/all"
import type { Endpoint } from "./endpoint"
import { takesIdempotencyKey } from "./endpoint-errors"
import { type Answer, answerOnce, readIdempotencyKey } from "./idempotency"
import { problemResponse } from "./problem"
import { parse, parseJson, readQuery, readText } from "./read-request"
import { createRouteTable, type Route } from "./route-table"
import { fromWire, toWire } from "./wire"

export interface ApiDeps {
  services: Services
  log: Logger
  /**
   * Ignores cookies.
   * @throws TOKEN_INVALID
   */
  authenticateBearer: (authorization: string | null) => Promise<TokenHolder>
  rateLimits: Pick<RateLimits, "countAddress" | "countToken">
  /** The client address that rate limits count. */
  addressOf: (headers: Headers) => string
}

/**
 * The whole REST API as one function: finds the operation, authenticates, parses, runs it and maps errors to
 * problem+json. Calls `deps` at the first request, so that a build can load the module.
 */
export function createApi(
  deps: () => ApiDeps,
  endpoints: readonly Endpoint[],
): (request: Request) => Promise<Response> {
  const findRoute = createRouteTable(endpoints)
  return async (request) => {
    const { pathname } = new URL(request.url)
    const headers: Record<string, string> = {}
    let log: Logger | undefined
    try {
      const api = deps()
      log = api.log
      // Before authentication, so that tokens cannot be guessed.
      await api.rateLimits.countAddress(api.addressOf(request.headers))
      const route = findRoute(pathname)
      if (!route) throw new AppError("NOT_FOUND", { detail: "noSuchAddress" })
      headers.allow = route.allow
      if (request.method === "OPTIONS") return new Response(null, { status: 204, headers })
      const endpoint = route.endpoints.get(request.method === "HEAD" ? "GET" : request.method)
      if (!endpoint) throw new AppError("METHOD_NOT_ALLOWED")
      return toResponse(await answer(api, endpoint, request, route))
    } catch (thrown) {
      const error = toAppError(thrown)
      if (error.code === "INTERNAL" || error.code === "CONFIG_INVALID") {
        const details = { err: thrown, method: request.method, path: pathname }
        // Without a valid configuration there is no logger.
        if (log) log.error(details, "request failed")
        else console.error(thrown)
      }
      return problemResponse(error, headersOf(error, request, headers.allow))
    }
  }
}

async function answer(api: ApiDeps, endpoint: Endpoint, request: Request, route: Route): Promise<Answer> {
  const { services } = api
  const { actor, scopes, tokenId } = await api.authenticateBearer(request.headers.get("authorization"))
  await api.rateLimits.countToken(tokenId)
  const { scope } = endpoint
  if (scope && !scopes.includes(scope)) {
    throw new AppError("SCOPE_MISSING", { detail: "scopeNeeded", values: { scope }, meta: { scope } })
  }
  const { pathname, search, searchParams } = new URL(request.url)
  const params = endpoint.params && fromWire(parse(endpoint.params, route.params))
  const query = endpoint.query && fromWire(parse(endpoint.query, readQuery(searchParams)))
  const text = endpoint.body ? await readText(request) : ""
  const body = endpoint.body && fromWire(parse(endpoint.body, parseJson(text)))
  const run = async (): Promise<Answer> => {
    const result = await endpoint.run({ actor, scopes, params, query, body, services })
    return { status: endpoint.status, body: endpoint.status === 204 ? null : toWire(result) }
  }
  const key = takesIdempotencyKey(endpoint) ? readIdempotencyKey(request.headers) : null
  if (key === null) return run()
  const identity = { method: request.method, path: pathname.replace(/\/$/, "") + search, body: text }
  return answerOnce(services, { tokenId, key }, identity, run)
}

function toResponse({ status, body, isReplayed }: Answer): Response {
  const headers: Record<string, string> = { "cache-control": "no-store" }
  if (isReplayed) headers["idempotency-replayed"] = "true"
  if (body === null) return new Response(null, { status, headers })
  headers["content-type"] = status >= 400 ? "application/problem+json" : "application/json"
  return new Response(JSON.stringify(body), { status, headers })
}

function headersOf(error: AppError, request: Request, allow: string | undefined): Record<string, string> {
  const challenge = (parameters: string) => ({ "www-authenticate": `Bearer realm="moviesnow"${parameters}` })
  switch (errorTable[error.code].status) {
    // RFC 6750: requests without a token get the bare challenge, those with one also get the error.
    case 401:
      return challenge(request.headers.get("authorization") ? ', error="invalid_token"' : "")
    case 403:
      if (error.code !== "SCOPE_MISSING") return {}
      return challenge(`, error="insufficient_scope", scope="${String(error.meta.scope)}"`)
    case 405:
      return allow === undefined ? {} : { allow }
    case 429:
      return { "retry-after": String(error.meta.retryAfterS ?? 60) }
    default:
      return {}
  }
}
