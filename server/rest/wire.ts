import { z } from "zod"
import { toSnake } from "@/lib/contracts/snake-case"

/** Translates names of JSON data between snake_case (REST) and camelCase (code). */

type Camel<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name

export type InCode<Data> = Data extends Date
  ? Data
  : Data extends readonly (infer Item)[]
    ? InCode<Item>[]
    : Data extends object
      ? { [Name in keyof Data as Name extends string ? Camel<Name> : Name]: InCode<Data[Name]> }
      : Data

const toCamel = (name: string): string => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** Fields whose content keeps camelCase, so that clients share one type with LiveKit's room metadata. */
const KEPT_AS_IT_IS: ReadonlySet<string> = new Set(["health"])

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype

function renamed(value: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => renamed(item, rename))
  if (!isPlain(value)) return value
  const entries = Object.entries(value).map(([name, inner]) => [
    rename(name),
    KEPT_AS_IT_IS.has(name) ? inner : renamed(inner, rename),
  ])
  return Object.fromEntries(entries)
}

export const toWire = (value: unknown): unknown => renamed(value, toSnake)
export const fromWire = <Data>(value: Data) => renamed(value, toCamel) as InCode<Data>

/**
 * Body schema for a contract's fields, without those that are in the path (`omit`). Rejects unknown fields and keeps the
 * contract's refinements. Names inside nested objects are not translated.
 */
export function wireBody<Shape extends z.ZodRawShape, Omitted extends keyof Shape & string = never>(
  contract: z.ZodObject<Shape>,
  { omit = [], error }: { omit?: readonly Omitted[]; error?: string } = {},
): z.ZodType<Omit<z.output<typeof contract>, Omitted>> {
  const omitted: readonly string[] = omit
  const fields = Object.entries(contract.shape).filter(([name]) => !omitted.includes(name))
  const body = z.strictObject(Object.fromEntries(fields.map(([name, field]) => [toSnake(name), field])), error)
  // The checks fit the contract's output, which the compiler cannot know.
  const checked: z.ZodType<never, Record<string, unknown>> = z.custom<never>().check(...(contract.def.checks ?? []))
  return body.transform(fromWire).pipe(checked)
}
