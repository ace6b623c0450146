import type { RateLimits } from "./rate-limits"

/**
 * Limits sign-in attempts from one address: a few per e-mail address, and more in total. Counts before verifying the
 * password, so that parallel attempts count too.
 * @throws RATE_LIMITED
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

/** Normalized as accounts store it, or empty. */
function emailOf(input: unknown): string {
  const { email } = (input ?? {}) as { email?: unknown }
  return typeof email === "string" ? email.trim().toLowerCase().slice(0, 200) : ""
}
