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
import { scopes } from "@/lib/contracts/users"
import type { Endpoint } from "./endpoint"
import { errorsOf, takesIdempotencyKey } from "./endpoint-errors"
import { commandResultSchema } from "./endpoints/screenings"
import { IDEMPOTENCY_KEY } from "./idempotency"
import { problemSchema, toProblem } from "./problem"
import { toSnake } from "./wire"

/** Schemas that stand in the document once, under a name. */
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
      "Any text of your own, new for each request. A request that is sent again with the key gets the first one's answer, and changes nothing; for 24 hours.",
    examples: ["5f0c1c0e-start"],
  })

const header = (description: string, type: "string" | "integer" = "string") => ({ description, schema: { type } })

const headersOfStatus: Record<number, Record<string, ReturnType<typeof header>>> = {
  401: { "WWW-Authenticate": header("Bearer; says whether a token is missing or not valid (RFC 6750).") },
  403: { "WWW-Authenticate": header("With SCOPE_MISSING: the scope that is needed.") },
  405: { Allow: header("The methods that there are.") },
  429: { "Retry-After": header("Seconds to wait.", "integer") },
}

/** The OpenAPI 3.1 document of these operations, made of the schemas that requests and answers are checked with. */
export function createOpenApiDocument(endpoints: readonly Endpoint[]) {
  const document = createDocument(
    {
      openapi: "3.1.0",
      info: {
        title: "MoviesNow",
        version: "1",
        description:
          "Movie nights in video conference rooms that run themselves: rooms, movies, and what plays. Paths work with and without a slash at the end. Times are ISO 8601 in UTC, durations milliseconds. Errors are `application/problem+json`.",
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
            description: `An API token, made on the page Tokens. It acts for one account and is good for some of these scopes: ${scopes.map((scope) => `\`${scope}\``).join(", ")}. Each operation names the one it needs.`,
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
  const needs = scope ? `Needs the scope \`${scope}\`.` : "Any token will do."
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
      description: endpoint.status === 204 ? "Done." : "Done; the answer.",
      ...(takesIdempotencyKey(endpoint) && {
        headers: { "Idempotency-Replayed": header("`true` when this is the kept answer to an earlier request.") },
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

/** What services answer goes out in snake_case (./wire.ts): so do its names in the document. */
const toWireNames: ZodOpenApiOverride = ({ jsonSchema, zodSchema, io }) => {
  const { enum: values, properties, required } = jsonSchema
  // The list of codes stands in the document once.
  if (values?.length === errorCodes.length) {
    delete jsonSchema.type
    delete jsonSchema.enum
    jsonSchema.$ref = "#/components/schemas/ErrorCode"
  }
  // Who reads an answer is told enough by the format.
  if (io === "output" && jsonSchema.format) delete jsonSchema.pattern
  if (io !== "output" || !properties || zodSchema === healthSchema) return
  jsonSchema.properties = Object.fromEntries(Object.entries(properties).map(([name, each]) => [toSnake(name), each]))
  if (required) jsonSchema.required = required.map(toSnake)
}
