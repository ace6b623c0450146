import { z } from "zod"
import {
  createDocument,
  type ZodOpenApiOverride,
  type ZodOpenApiResponseObject,
  type ZodOpenApiResponsesObject,
} from "zod-openapi"
import * as english from "@/i18n/english"
import { AppError, type ErrorCode, errorCodes, errorTable } from "@/lib/contracts/errors"
import { movieSchema } from "@/lib/contracts/movies"
import { movieStatusSchema, roomDetailsSchema, roomSummarySchema } from "@/lib/contracts/rooms"
import { healthSchema, screeningSchema } from "@/lib/contracts/screening"
import { toSnake } from "@/lib/contracts/snake-case"
import { scopes } from "@/lib/contracts/users"
import type { Endpoint } from "./endpoint"
import { errorsOf, takesIdempotencyKey } from "./endpoint-errors"
import { commandResultSchema } from "./endpoints/screenings"
import { IDEMPOTENCY_KEY } from "./idempotency"
import { problemSchema, toProblem } from "./problem"

/** Schemas that are shared components in the document. */
const named = {
  Health: healthSchema,
  Movie: movieSchema,
  MovieCommandResult: commandResultSchema,
  MovieStatus: movieStatusSchema,
  Problem: problemSchema,
  Room: roomDetailsSchema,
  RoomSummary: roomSummarySchema,
  Screening: screeningSchema,
}
for (const [id, schema] of Object.entries(named)) z.globalRegistry.add(schema, { ...schema.meta(), id })

const idempotencyKeySchema = z
  .string()
  .regex(IDEMPOTENCY_KEY)
  .optional()
  .meta({
    description:
      "Any text that is unique to the request. For 24 hours, a repeated request with the same key changes nothing and gets the first response.",
    examples: ["5f0c1c0e-start"],
  })

const header = (description: string, type: "string" | "integer" = "string") => ({ description, schema: { type } })

const headersOfStatus: Record<number, Record<string, ReturnType<typeof header>>> = {
  401: { "WWW-Authenticate": header("Bearer; tells whether the token is missing or invalid (RFC 6750).") },
  403: { "WWW-Authenticate": header("With SCOPE_MISSING: the required scope.") },
  405: { Allow: header("Allowed methods.") },
  429: { "Retry-After": header("Seconds to wait.", "integer") },
}

/** Creates an OpenAPI 3.1 document from the schemas that validate requests and responses. */
export function createOpenApiDocument(endpoints: readonly Endpoint[]) {
  const document = createDocument(
    {
      openapi: "3.1.0",
      info: {
        title: "MoviesNow",
        version: "1",
        description:
          "Plays movies in video conference rooms on schedule. Paths work with and without a trailing slash. Times are ISO 8601 in UTC, durations milliseconds. Errors are `application/problem+json`.",
      },
      servers: [{ url: "/" }],
      tags: [...new Set(endpoints.map(({ tag }) => tag))].map((name) => ({ name })),
      paths: pathsOf(endpoints),
      components: {
        securitySchemes: {
          bearer: {
            type: "http",
            scheme: "bearer",
            bearerFormat: "JWT",
            description: `An API token, created on the Tokens page. It acts for one account and has some of these scopes: ${scopes.map((scope) => `\`${scope}\``).join(", ")}. Each operation names the scope that it requires.`,
          },
        },
      },
    },
    { override: toWireNames },
  )
  const schemas = { ErrorCode: { type: "string" as const, enum: [...errorCodes] }, ...document.components?.schemas }
  return { ...document, components: { ...document.components, schemas } }
}

function pathsOf(endpoints: readonly Endpoint[]) {
  const paths: Record<string, Record<string, ReturnType<typeof operationOf>>> = {}
  for (const endpoint of endpoints) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operationOf(endpoint) }
  }
  return paths
}

function operationOf(endpoint: Endpoint) {
  const { operationId, tag, summary, description, scope, params, query, body } = endpoint
  const needs = scope ? `Requires the scope \`${scope}\`.` : "Accepts any token."
  return {
    operationId,
    tags: [tag],
    summary,
    description: [description, needs].filter(Boolean).join("\n\n"),
    security: [{ bearer: scope ? [scope] : [] }],
    requestParams: {
      ...(params && { path: params }),
      ...(query && { query }),
      ...(takesIdempotencyKey(endpoint) && { header: z.object({ "Idempotency-Key": idempotencyKeySchema }) }),
    },
    ...(body && { requestBody: { required: true, content: { "application/json": { schema: body } } } }),
    responses: responsesOf(endpoint),
  }
}

function responsesOf(endpoint: Endpoint): ZodOpenApiResponsesObject {
  const responses: Record<string, ZodOpenApiResponseObject> = {
    [endpoint.status]: {
      description: endpoint.status === 204 ? "No content." : "Success.",
      ...(takesIdempotencyKey(endpoint) && {
        headers: { "Idempotency-Replayed": header("`true` when this is the stored response to an earlier request.") },
      }),
      ...(endpoint.response && { content: { "application/json": { schema: endpoint.response } } }),
    },
  }
  const byStatus = Map.groupBy(errorsOf(endpoint), (code) => errorTable[code].status)
  for (const [status, codes] of byStatus) responses[status] = problemOf(status, codes)
  return responses as ZodOpenApiResponsesObject
}

function problemOf(status: number, codes: readonly ErrorCode[]): ZodOpenApiResponseObject {
  return {
    description: codes.map((code) => `\`${code}\`: ${english.errorCode(code)}`).join("\n\n"),
    ...(headersOfStatus[status] && { headers: headersOfStatus[status] }),
    content: {
      "application/problem+json": {
        schema: problemSchema,
        examples: Object.fromEntries(codes.map((code) => [code, { value: toProblem(new AppError(code)) }])),
      },
    },
  }
}

/** Responses are sent with snake_case names (./wire.ts), so the document needs them too. */
const toWireNames: ZodOpenApiOverride = ({ jsonSchema, zodSchema, io }) => {
  const { enum: values, properties, required } = jsonSchema
  // One shared component instead of a copy of the list in every schema.
  if (values?.length === errorCodes.length) {
    delete jsonSchema.type
    delete jsonSchema.enum
    jsonSchema.$ref = "#/components/schemas/ErrorCode"
  }
  // In responses, the format says enough.
  if (io === "output" && jsonSchema.format) delete jsonSchema.pattern
  if (io !== "output" || !properties || zodSchema === healthSchema) return
  jsonSchema.properties = Object.fromEntries(Object.entries(properties).map(([name, each]) => [toSnake(name), each]))
  if (required) jsonSchema.required = required.map(toSnake)
}
