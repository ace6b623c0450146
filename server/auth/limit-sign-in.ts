import type { RateLimits } from "./rate-limits"

/**
 * Sign-in that cannot be tried without end: some wrong passwords for one e-mail, and many for all together, from one address.
 * Counted before the password is looked at, so that many tries at once are counted too. Throws RATE_LIMITED.
 */
export function limitSignIn<Account>(deps: {
  rateLimits: Pick<RateLimits, "countAttempt" | "forgetAttempt">
  verifyCredentials: (input: unknown) => Promise<Account>
}) {
  return async (input: unknown, address: string): Promise<Account> => {
    const { rateLimits } = deps
    const subject = `${address} ${emailOf(input)}`
    await rateLimits.countAttempt("password", subject)
    await rateLimits.countAttempt("signIn", address)
    const account = await deps.verifyCredentials(input)
    await rateLimits.forgetAttempt("password", subject)
    return account
  }
}

/** As the account has it; nothing where there is none to try. */
function emailOf(input: unknown): string {
  const { email } = (input ?? {}) as { email?: unknown }
  return typeof email === "string" ? email.trim().toLowerCase().slice(0, 200) : ""
}
