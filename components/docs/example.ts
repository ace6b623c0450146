import { alternatives, type OpenApiDocument, refName, type Schema } from "./document"

type Schemas = OpenApiDocument["components"]["schemas"]

/** An example value of a schema. Requests omit optional fields, unless all are optional: then those with an example stay. */
export function exampleOf(schema: Schema, schemas: Schemas, { all }: { all: boolean }): unknown {
  const name = refName(schema)
  if (name) return exampleOf(schemas[name] ?? {}, schemas, { all })
  if (schema.examples?.length) return schema.examples[0]
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const [first = {}] = alternatives(schema)
  if (first !== schema) return exampleOf(first, schemas, { all })
  if (schema.properties) {
    const properties = Object.entries(schema.properties)
    const required = properties.filter(([property]) => schema.required?.includes(property))
    const exemplary = properties.filter(([, each]) => each.examples?.length)
    const shown = [required, exemplary].find((some) => some.length > 0)
    return Object.fromEntries(
      (all || !shown ? properties : shown).map(([property, each]) => [property, exampleOf(each, schemas, { all })]),
    )
  }
  if (schema.items) return [exampleOf(schema.items, schemas, { all })]
  return plainExample(schema)
}

function plainExample({ type, format, minimum }: Schema): unknown {
  if (format === "uuid") return "01a20527-3931-7325-a5e7-d31a268d9f94"
  if (format === "date-time") return "2026-11-27T20:00:00Z"
  if (format === "email") return "ana@example.org"
  switch ([type].flat().find((each) => each !== "null")) {
    case "integer":
    case "number":
      return Math.max(0, minimum ?? 0)
    case "boolean":
      return true
    case "string":
      return "…"
    default:
      return null
  }
}

/** The call as a shell command. */
export function curlOf(
  { method, path, body }: { method: string; path: string; body: Schema | null },
  schemas: Schemas,
): string {
  const parts = [
    `curl -X ${method} "$URL${path.replace(/\{(\w+)\}/g, (_, name: string) => `$${name.toUpperCase()}`)}"`,
    '-H "Authorization: Bearer $TOKEN"',
    ...(body
      ? ['-H "Content-Type: application/json"', `-d '${JSON.stringify(exampleOf(body, schemas, { all: false }))}'`]
      : []),
  ]
  return parts.join(" \\\n  ")
}
