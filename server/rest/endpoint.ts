import { z } from "zod"
import type { ErrorCode } from "@/lib/contracts/errors"
import { movieIdSchema } from "@/lib/contracts/movies"
import { invitationIdInput, memberInput } from "@/lib/contracts/people"
import { roomIdSchema } from "@/lib/contracts/rooms"
import type { Actor, Scope } from "@/lib/contracts/users"
import { deliveryIdInput, webhookIdInput } from "@/lib/contracts/webhooks"
import type { Services } from "@/server/services/all"
import type { InCode } from "./wire"

type Method = "GET" | "POST" | "PATCH" | "DELETE"

/** Groups in the documentation. */
type Tag = "Rooms" | "Screenings" | "People" | "Calendar" | "Movies" | "Webhooks" | "Account"

/** Parameters that paths may have. */
const pathParameters = {
  room_id: roomIdSchema,
  movie_id: movieIdSchema,
  member_id: memberInput.shape.memberId,
  invitation_id: invitationIdInput.shape.invitationId,
  webhook_id: webhookIdInput.shape.webhookId,
  delivery_id: deliveryIdInput.shape.deliveryId,
}
type PathParameter = keyof typeof pathParameters
type ParameterOf<Route> = Route extends `${string}{${infer Name}}${infer Rest}`
  ? (Name & PathParameter) | ParameterOf<Rest>
  : never

function paramsOf(path: string): z.ZodObject | undefined {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as PathParameter)
  return names.length === 0
    ? undefined
    : z.object(Object.fromEntries(names.map((name) => [name, pathParameters[name]])))
}

type Optional = z.ZodType | undefined
/** Parsed data with camelCase names. */
type Parsed<Schema extends Optional> = Schema extends z.ZodType ? InCode<z.output<Schema>> : undefined

type AnyRoute = `${Method} /api/meet/${string}`

interface Definition<
  Route extends AnyRoute,
  Query extends z.ZodObject | undefined,
  Body extends Optional,
  Result extends Optional,
> {
  /** Method and path, without a trailing slash; requests may have one. `{name}` is one of `pathParameters`. */
  route: Route
  operationId: string
  tag: Tag
  summary: string
  /** Markdown. */
  description?: string
  /** Scope that the token needs; null accepts any token. */
  scope: Scope | null
  /** Names in the path, `query` and `body` are snake_case; `run` gets them in camelCase. */
  query?: Query
  /** JSON. Without a schema, the body is ignored. */
  body?: Body
  /** Of a success: 200 if omitted, or 204 for an operation without a response. */
  status?: 201 | 202
  /** Result of `run` with camelCase names, which are sent in snake_case. */
  response?: Result
  /** Errors of `run`; those of every operation are added. */
  errors: readonly ErrorCode[]
  /** False when the response must not be stored for repeated requests: it contains a secret or expires soon. */
  takesIdempotencyKey?: boolean
  run(call: {
    actor: Extract<Actor, { kind: "user" }>
    scopes: Scope[]
    params: InCode<{ [Name in ParameterOf<Route>]: string }>
    query: Parsed<Query>
    body: Parsed<Body>
    services: Services
  }): Promise<Result extends z.ZodType ? z.input<Result> : void>
}

/** An operation without the types of its input and result. */
export interface Endpoint
  extends Omit<Definition<AnyRoute, undefined, Optional, Optional>, "route" | "status" | "query" | "run"> {
  method: string
  path: string
  status: number
  params?: z.ZodObject
  query?: z.ZodObject
  run(call: {
    actor: Extract<Actor, { kind: "user" }>
    scopes: Scope[]
    params: unknown
    query: unknown
    body: unknown
    services: Services
  }): Promise<unknown>
}

/** Defines an operation of the REST API. It must be in a list of endpoints/all.ts to be served and documented. */
export function defineEndpoint<
  Route extends AnyRoute,
  Query extends z.ZodObject | undefined = undefined,
  Body extends Optional = undefined,
  Result extends Optional = undefined,
>(definition: Definition<Route, Query, Body, Result>): Endpoint {
  const [method, path = ""] = definition.route.split(" ")
  const status = definition.status ?? (definition.response ? 200 : 204)
  // Safe: `run` only gets data that its own schemas have parsed.
  return { ...definition, method, path, params: paramsOf(path), status } as unknown as Endpoint
}
