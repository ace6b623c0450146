import { AppError } from "@/lib/contracts/errors"
import { createApiTokenInput, type Scope, scopes } from "@/lib/contracts/users"
import type { CliContext } from "../context"
import { clockTime, table } from "../output"
import { parseInput } from "../parse-input"

/** Prints the new token, which is stored nowhere. */
export async function createToken(
  { operator, out }: CliContext,
  options: { email: string; name: string; days: string; scope?: Scope[] },
) {
  const { services } = operator().application
  const input = parseInput(createApiTokenInput, {
    name: options.name,
    expiresInDays: Number(options.days),
    ...(options.scope ? { scopes: options.scope } : {}),
  })
  const { token, details } = await services.accounts.createToken(await personOf(services, options.email), input)
  out.progress(`Token “${details.name}” of ${options.email}, valid until ${clockTime(details.expiresAt)}:`)
  out.answer(token, { token, ...details })
}

export async function listTokens({ operator, out }: CliContext, options: { email: string }) {
  const { services } = operator().application
  const tokens = await services.accounts.listTokens(await personOf(services, options.email))
  const rows = tokens.map((token) => [
    token.name,
    token.scopes.length === scopes.length ? "everything" : token.scopes.join(" "),
    clockTime(token.expiresAt),
    token.lastUsedAt ? clockTime(token.lastUsedAt) : "never",
    token.id,
  ])
  const text =
    rows.length > 0 ? table(["NAME", "SCOPES", "EXPIRES", "LAST USED", "ID"], rows) : `${options.email} has no tokens.`
  out.answer(text, { tokens })
}

export async function revokeToken({ operator, out }: CliContext, tokenId: string, options: { email: string }) {
  const { services } = operator().application
  const person = await personOf(services, options.email)
  const own = (await services.accounts.listTokens(person)).find(({ id }) => id === tokenId)
  if (!own) {
    throw new AppError("NOT_FOUND", { message: `${options.email} has no token ${tokenId}. tokens list shows them.` })
  }
  await services.accounts.revokeToken(person, { tokenId })
  out.answer(`Token “${own.name}” of ${options.email} is revoked.`, { id: tokenId, revoked: true })
}

type Services = ReturnType<CliContext["operator"]>["application"]["services"]

const personOf = async (services: Services, email: string) => ({
  ...(await services.accounts.find({ email })),
  via: "command_line" as const,
})
