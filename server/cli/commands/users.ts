import { randomInt } from "node:crypto"
import { text } from "node:stream/consumers"
import { registerInput } from "@/lib/contracts/users"
import type { CliContext } from "../context"
import { clockTime, table } from "../output"
import { parseInput } from "../parse-input"
import { OPERATOR } from "../target/database"

export async function listUsers({ operator, out }: CliContext) {
  const users = await operator().application.services.accounts.listUsers(OPERATOR)
  const rows = users.map((user) => [
    user.email,
    user.name,
    user.isAdministrator ? "administrator" : "-",
    String(user.rooms),
    clockTime(user.createdAt),
    user.id,
  ])
  const told = rows.length > 0 ? table(["E-MAIL", "NAME", "ROLE", "ROOMS", "SINCE", "ID"], rows) : "No accounts yet."
  out.answer(told, { users })
}

interface PasswordOption {
  /** Read the password from standard input instead of generating and printing one. */
  passwordStdin?: boolean
}

export async function createUser(
  { operator, out }: CliContext,
  email: string,
  options: { name: string } & PasswordOption,
) {
  const { services } = operator().application
  const { password, isMadeUp } = await passwordOf(options)
  const user = await services.accounts.register(parseInput(registerInput, { email, name: options.name, password }))
  out.answer([`${user.email} was created.`, ...passwordLine(password, isMadeUp)].join("\n"), {
    ...user,
    ...(isMadeUp ? { password } : {}),
  })
}

export const appointUser = (context: CliContext, email: string) => appoint(context, email, true)

export const dismissUser = (context: CliContext, email: string) => appoint(context, email, false)

async function appoint({ operator, out }: CliContext, email: string, isAdministrator: boolean) {
  const hasChanged = await operator().application.services.accounts.appointAdministrator(OPERATOR, {
    email,
    isAdministrator,
  })
  const state = isAdministrator ? "an administrator" : "not an administrator"
  out.answer(`${email} is ${state} ${hasChanged ? "now" : "already"}.`, { email, isAdministrator, hasChanged })
}

export async function resetPassword({ operator, out }: CliContext, email: string, options: PasswordOption) {
  const { services } = operator().application
  const { password, isMadeUp } = await passwordOf(options)
  await services.accounts.resetPassword(OPERATOR, { email, password })
  out.answer([`${email} has a new password.`, ...passwordLine(password, isMadeUp)].join("\n"), {
    email,
    ...(isMadeUp ? { password } : {}),
  })
}

async function passwordOf({ passwordStdin }: PasswordOption): Promise<{ password: string; isMadeUp: boolean }> {
  // Not an argument, which other users of the machine could read.
  if (passwordStdin) return { password: (await text(process.stdin)).replace(/\r?\n$/, ""), isMadeUp: false }
  return { password: makePassword(), isMadeUp: true }
}

const passwordLine = (password: string, isMadeUp: boolean) => (isMadeUp ? [`Password: ${password}`] : [])

/** Uses 20 of 31 unambiguous letters and digits: 99 bits. */
function makePassword(): string {
  const signs = "abcdefghjkmnpqrstuvwxyz23456789"
  const groups = Array.from({ length: 4 }, () =>
    Array.from({ length: 5 }, () => signs[randomInt(signs.length)]).join(""),
  )
  return groups.join("-")
}
