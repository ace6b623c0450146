import { z } from "zod"

export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email("Give an e-mail address, for instance ana@example.org."))

export const registerInput = z.object({
  email: emailSchema,
  name: z.string().trim().min(1, "Tell us your name.").max(80),
  password: z.string().min(10, "A password has at least 10 characters.").max(200),
})
export type RegisterInput = z.output<typeof registerInput>

export const signInInput = z.object({ email: emailSchema, password: z.string().min(1).max(200) })

/** Who acts. Every service takes it first. `system` is the clock and the bot: never a person. */
export type Actor = { kind: "user"; userId: string; name: string } | { kind: "system" }

export const createApiTokenInput = z.object({
  name: z.string().trim().min(1, "Name the token after what will use it.").max(80),
  expiresInDays: z.int().min(1).max(365).default(90),
})
export type CreateApiTokenInput = z.output<typeof createApiTokenInput>

export const apiTokenSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
})
export type ApiTokenDto = z.infer<typeof apiTokenSchema>
