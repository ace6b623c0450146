import type { z } from "zod"
import type { ErrorCode } from "@/lib/contracts/errors"
import type { Actor, Scope } from "@/lib/contracts/users"
import type { Services } from "@/server/services/all"
import type { InCode } from "./wire"

export const methods = ["GET", "POST", "PATCH", "DELETE"] as const
export type Method = (typeof methods)[number]

/** What operations are grouped by in the documentation. */
export const tags = ["Rooms", "Screenings", "People", "Calendar", "Movies", "Webhooks", "Account"] as const
export type Tag = (typeof tags)[number]

type Optional = z.ZodType | undefined
/** Parsed, and in the names of the code. */
type Parsed<Schema extends Optional> = Schema extends z.ZodType ? InCode<z.output<Schema>> : undefined

interface Definition<
  Params extends z.ZodObject | undefined,
  Query extends z.ZodObject | undefined,
  Body extends Optional,
  Result extends Optional,
> {
  method: Method
  /** Without a slash at the end; requests may have one. `{name}` is a parameter. */
  path: `/api/meet/${string}`
  operationId: string
  tag: Tag
  /** A few words. */
  summary: string
  /** What else there is to know, in Markdown. */
  description?: string
  /** What a token must be good for; null: any token will do. */
  scope: Scope | null
  /** Of parameters, query and body the names are those of REST (snake_case); `run` gets them in camelCase. */
  params?: Params
  query?: Query
  /** JSON. Without a schema a body is not looked at. */
  body?: Body
  status: 200 | 201 | 202 | 204
  /** What `run` resolves to, in the names of the code; they are sent in snake_case. None with 204. */
  response?: Result
  /** What `run` may throw; what every operation may answer is added. */
  errors: readonly ErrorCode[]
  /** False where an answer must not be kept for who sends the request again: it holds a secret, or grows old at once. */
  takesIdempotencyKey?: boolean
  run(call: {
    actor: Extract<Actor, { kind: "user" }>
    /** Of the token. */
    scopes: Scope[]
    params: Parsed<Params>
    query: Parsed<Query>
    body: Parsed<Body>
    services: Services
  }): Promise<Result extends z.ZodType ? z.input<Result> : void>
}

/** One operation, as the router and the documentation look at it. */
export interface Endpoint
  extends Omit<Definition<undefined, undefined, Optional, Optional>, "params" | "query" | "run"> {
  params?: z.ZodObject
  query?: z.ZodObject
  run(call: {
    actor: Extract<Actor, { kind: "user" }>
    /** Of the token. */
    scopes: Scope[]
    params: unknown
    query: unknown
    body: unknown
    services: Services
  }): Promise<unknown>
}

/** An operation of the REST interface. Put it into a list of server/rest/endpoints: routes and documentation come from there. */
export function defineEndpoint<
  Params extends z.ZodObject | undefined = undefined,
  Query extends z.ZodObject | undefined = undefined,
  Body extends Optional = undefined,
  Result extends Optional = undefined,
>(definition: Definition<Params, Query, Body, Result>): Endpoint {
  // `run` gets what its own schemas have parsed.
  return definition as unknown as Endpoint
}
