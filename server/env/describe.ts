import { z } from "zod"
import type { SettingDto } from "@/lib/contracts/admin"
import { botEnv, cliEnv, secrets, webEnv } from "./schemas"

const schemas = { web: webEnv, bot: botEnv, cli: cliEnv }
type Process = keyof typeof schemas

/**
 * Every variable that the processes read, in schema order, with its readers and its value in the calling process.
 * Secrets only show whether they are set; URLs omit password and query.
 */
export function describeSettings(own: Process, source: Record<string, string | undefined> = process.env): SettingDto[] {
  const names = [...new Set(Object.values(schemas).flatMap((schema) => Object.keys(schema.shape)))]
  return names.map((name) => {
    const fields = Object.entries(schemas).flatMap(([process, schema]) => {
      const field = (schema.shape as Record<string, z.ZodType>)[name]
      return field ? [{ process: process as Process, field }] : []
    })
    const ours = fields.find(({ process }) => process === own)
    const field = (ours ?? fields[0])?.field ?? z.never()
    const isSecret = secrets.has(field)
    const set = ours && source[name] ? source[name] : null
    const usual = textOf(field.safeParse(undefined).data)
    return {
      name,
      value: set === null ? usual : isSecret ? null : withoutPassword(set),
      origin: set !== null ? "set" : usual !== null ? "default" : "missing",
      isSecret,
      isOurs: ours !== undefined,
      processes: fields.map(({ process }) => process),
    }
  })
}

/** A default in the notation of the environment, or null. */
function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null
  const text = Array.isArray(value) ? value.join(", ") : String(value)
  return text === "" ? null : text
}

/** Removes password and query from a URL; returns other text unchanged. */
export function withoutPassword(value: string): string {
  const url = value.includes("://") ? URL.parse(value) : null
  if (!url) return value
  const user = url.username ? `${url.username}${url.password ? ":•••" : ""}@` : ""
  return `${url.protocol}//${user}${url.host}${url.pathname === "/" ? "" : url.pathname}`
}
