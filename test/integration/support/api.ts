import { type ApiDeps, createApi } from "@/server/rest/api"
import { allEndpoints } from "@/server/rest/endpoints/all"
import type { Person } from "./people"
import { silentLog, type TestServices } from "./services"

/** Dependencies of the REST API in tests, without rate limits. */
export function apiDeps(t: TestServices, change: Partial<ApiDeps> = {}): ApiDeps {
  return {
    services: t.services,
    log: silentLog,
    authenticateBearer: t.authenticate,
    rateLimits: { countAddress: async () => {}, countToken: async () => {} },
    addressOf: () => "192.0.2.1",
    ...change,
  }
}

export interface ApiAnswer {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: any JSON
  body: any
}

export interface ApiCall {
  as?: Person
  headers?: Record<string, string>
  /** Sent as JSON; a string is sent unchanged. */
  body?: unknown
}

/** Sends requests to the REST API as different people, each with a token that has all scopes. */
export function createApiClient(t: TestServices, change: Partial<ApiDeps> = {}) {
  const handle = createApi(() => apiDeps(t, change), allEndpoints)
  const bearers = new Map<string, Promise<string>>()
  const newBearer = async (person: Person) => {
    const { token } = await t.services.accounts.createToken(person, { name: "test", expiresInDays: 365 })
    return `Bearer ${token}`
  }
  return async (method: string, path: string, { as, headers = {}, body }: ApiCall = {}): Promise<ApiAnswer> => {
    if (as && !bearers.has(as.userId)) bearers.set(as.userId, newBearer(as))
    const authorization = as && (await bearers.get(as.userId))
    const response = await handle(
      new Request(`http://127.0.0.1/api/meet${path}`, {
        method,
        headers: {
          ...(authorization && { authorization }),
          ...(body !== undefined && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      }),
    )
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null }
  }
}

/** An error response with this status and code. */
export const problemWith = (status: number, code: string) => ({ status, body: { status, code } })
