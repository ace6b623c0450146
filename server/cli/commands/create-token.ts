import { AppError } from "@/server/contracts/errors"
import { createApiTokenInput } from "@/server/contracts/users"
import type { CliContext } from "../context"
import { clockTime } from "../output"

/** Makes an API token for an account. It is printed once and kept nowhere. */
export async function createToken({ core, out }: CliContext, options: { email: string; name: string; days: string }) {
  const input = createApiTokenInput.safeParse({ name: options.name, expiresInDays: Number(options.days) })
  if (!input.success) {
    throw new AppError("INVALID_INPUT", { message: input.error.issues.map((issue) => issue.message).join(" ") })
  }
  const actor = await core.services.findAccount({ email: options.email })
  const { token, details } = await core.services.createApiToken(actor, input.data)
  out.progress(`Token “${details.name}” of ${options.email}, valid until ${clockTime(details.expiresAt)}:`)
  out.answer(token, { token, ...details })
}
