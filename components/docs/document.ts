/** The parts of an OpenAPI 3.1 document that the page shows. */

export interface Schema {
  $ref?: string
  type?: string | string[]
  description?: string
  format?: string
  enum?: unknown[]
  const?: unknown
  default?: unknown
  examples?: unknown[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
}

export interface Parameter {
  in: "path" | "query" | "header"
  name: string
  required?: boolean
  description?: string
  schema: Schema
}

export interface Operation {
  method: string
  path: string
  operationId: string
  tag: string
  summary: string
  description: string
  scope: string | null
  parameters: Parameter[]
  body: Schema | null
  /** The successful response; null without a body. */
  answer: { status: string; schema: Schema | null }
  problems: { status: string; code: string; sentence: string }[]
}

interface RawOperation {
  operationId: string
  tags: string[]
  summary: string
  description: string
  security: { bearer: string[] }[]
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, RawResponse>
}

interface RawResponse {
  content?: Record<string, { schema: Schema; examples?: Record<string, { value: { detail: string } }> }>
}

export interface OpenApiDocument {
  info: { description: string }
  paths: Record<string, Record<string, RawOperation>>
  components: { schemas: Record<string, Schema> }
}

/** Operations by tag, in the document's order. */
export function operationsByTag({ paths }: OpenApiDocument): Map<string, Operation[]> {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, raw]) => toOperation(method.toUpperCase(), path, raw)),
  )
  return Map.groupBy(operations, ({ tag }) => tag)
}

function toOperation(method: string, path: string, raw: RawOperation): Operation {
  const responses = Object.entries(raw.responses)
  const [status, done] = responses.find(([each]) => each.startsWith("2")) ?? ["200", {}]
  return {
    method,
    path,
    operationId: raw.operationId,
    tag: raw.tags[0] ?? "",
    summary: raw.summary,
    description: raw.description,
    scope: raw.security[0]?.bearer[0] ?? null,
    parameters: raw.parameters ?? [],
    body: raw.requestBody?.content["application/json"]?.schema ?? null,
    answer: { status, schema: done.content?.["application/json"]?.schema ?? null },
    problems: responses.flatMap(([each, { content }]) =>
      Object.entries(content?.["application/problem+json"]?.examples ?? {}).map(([code, { value }]) => ({
        status: each,
        code,
        sentence: value.detail,
      })),
    ),
  }
}

/** Name of the referenced schema, or null. */
export const refName = ({ $ref }: Schema): string | null => $ref?.split("/").at(-1) ?? null

const isNull = ({ type }: Schema): boolean => type === "null"

/** The non-null alternatives of a schema, or the schema itself. */
export function alternatives(schema: Schema): Schema[] {
  const given = schema.anyOf ?? schema.oneOf
  if (!given) return [schema]
  return given.filter((each) => !isNull(each)).flatMap(alternatives)
}

export function isNullable(schema: Schema): boolean {
  if (Array.isArray(schema.type)) return schema.type.includes("null")
  return (schema.anyOf ?? schema.oneOf ?? []).some((each) => isNull(each) || isNullable(each))
}

/** A short description of a type: `uuid`, `list of Room`, `integer from 1 to 100`. */
export function typeText(schema: Schema): string {
  const words = [...new Set(alternatives(schema).map(plainType))]
  return [...words, ...(isNullable(schema) ? ["null"] : [])].join(" or ")
}

function plainType(schema: Schema): string {
  const name = refName(schema)
  if (name) return name
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ")
  if (schema.items) return `list of ${typeText(schema.items)}`
  const type = [schema.type].flat().find((each) => each !== "null") ?? "any"
  if (schema.format) return schema.format
  return `${type}${rangeText(schema)}`
}

function rangeText({ minimum, maximum, minLength, maxLength }: Schema): string {
  // The limits of the number type itself are noise.
  const most = maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum
  const least = minimum === Number.MIN_SAFE_INTEGER ? undefined : minimum
  if (least !== undefined && most !== undefined) return ` from ${least} to ${most}`
  if (least !== undefined) return ` from ${least}`
  if (most !== undefined) return ` up to ${most}`
  if (maxLength !== undefined) return ` of ${minLength ?? 0} to ${maxLength} characters`
  return ""
}
