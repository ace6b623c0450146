import { z } from "zod"
import { locales } from "@/i18n/locales"
import { inputFault } from "./error-detail"

export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email(inputFault("email")))

export const newPasswordSchema = z.string().min(10, inputFault("passwordShort")).max(200)

export const registerInput = z.object({
  email: emailSchema,
  name: z.string().trim().min(1, inputFault("name")).max(80),
  password: newPasswordSchema,
})
export type RegisterInput = z.output<typeof registerInput>

export const signInInput = z.object({ email: emailSchema, password: z.string().min(1).max(200) })

/** Language of a person's pages, mails and calendars. */
export const languageSchema = z.enum(locales)
export type Language = z.infer<typeof languageSchema>

/** How an action was requested. */
export const actionWays = ["page", "api", "command_line", "schedule"] as const
export type ActionWay = (typeof actionWays)[number]

/**
 * The actor of an action, and the first argument of every service. `system` is the clock, the bot, or an operator with
 * database access, never a person. A guest has no account and belongs to one room. `via` goes into the audit log; it defaults
 * to the page for people and to the schedule for the system.
 */
export type Actor =
  | { kind: "user"; userId: string; name: string; isAdministrator: boolean; via?: ActionWay }
  | { kind: "guest"; memberId: string; roomId: string; name: string; via?: ActionWay }
  | { kind: "system"; via?: ActionWay }

/** Limits of an API token. Reading includes the people in a room; controlling is start, stop, pause, resume and seek. */
export const scopes = [
  "rooms:read",
  "rooms:write",
  "screenings:control",
  "movies:read",
  "movies:write",
  "webhooks:write",
] as const
export const scopeSchema = z.enum(scopes)
export type Scope = z.infer<typeof scopeSchema>
export const isScope = (value: string): value is Scope => scopes.some((scope) => scope === value)

/** Omitted `scopes` mean all. */
export const createApiTokenInput = z.object({
  name: z.string().trim().min(1, inputFault("tokenName")).max(80),
  expiresInDays: z.int().min(1).max(365).default(90),
  scopes: z.array(scopeSchema).min(1, inputFault("tokenScopes")).optional(),
})
export type CreateApiTokenInput = z.output<typeof createApiTokenInput>

export const apiTokenSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  scopes: z.array(scopeSchema),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
})
export type ApiTokenDto = z.infer<typeof apiTokenSchema>

/** An account as administrators see it. */
export interface UserDto {
  id: string
  email: string
  name: string
  isAdministrator: boolean
  /** How many rooms it created. */
  rooms: number
  createdAt: string
}
