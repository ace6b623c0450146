import { z } from "zod"

/** REST has snake_case names, the code has camelCase: translated in one place, for any data of JSON. */

type Camel<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name

/** The same data with names in camelCase. */
export type InCode<Data> = Data extends Date
  ? Data
  : Data extends readonly (infer Item)[]
    ? InCode<Item>[]
    : Data extends object
      ? { [Name in keyof Data as Name extends string ? Camel<Name> : Name]: InCode<Data[Name]> }
      : Data

export const toSnake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const toCamel = (name: string): string => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** Names as they are in LiveKit's room metadata: `movie_status` had them before, and clients share one type for both. */
export const KEPT_AS_IT_IS: ReadonlySet<string> = new Set(["health"])

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** What a service answers, in the names of REST. */
export function toWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toWire)
  if (!isPlain(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [toSnake(name), KEPT_AS_IT_IS.has(name) ? inner : toWire(inner)]),
  )
}

/**
 * The body of a request that carries a contract's fields, without those that stand in the path: snake_case names, unknown fields
 * refused, the contract's own checks kept. Fields are not translated within: a contract of nested objects needs more than this.
 */
export function wireBody<Shape extends z.ZodRawShape, Omitted extends keyof Shape & string = never>(
  contract: z.ZodObject<Shape>,
  { omit = [], error }: { omit?: readonly Omitted[]; error?: string } = {},
): z.ZodType<Omit<z.output<typeof contract>, Omitted>> {
  const omitted: readonly string[] = omit
  const fields = Object.entries(contract.shape).filter(([name]) => !omitted.includes(name))
  const body = z.strictObject(Object.fromEntries(fields.map(([name, field]) => [toSnake(name), field])), error)
  // What the contract's checks are for is known to it, not to the compiler.
  const checked: z.ZodType<never, Record<string, unknown>> = z.custom<never>().check(...(contract.def.checks ?? []))
  return body.transform(fromWire).pipe(checked)
}

/** What was sent, in the names of the code. */
export function fromWire<Data>(value: Data): InCode<Data> {
  const translate = (inner: unknown): unknown => {
    if (Array.isArray(inner)) return inner.map(translate)
    if (!isPlain(inner)) return inner
    return Object.fromEntries(Object.entries(inner).map(([name, each]) => [toCamel(name), translate(each)]))
  }
  return translate(value) as InCode<Data>
}
