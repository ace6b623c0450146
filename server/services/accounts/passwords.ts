import { hash, verify } from "@node-rs/argon2"

/** Argon2id with the OWASP parameters: 19 MiB, two passes, one lane. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password, options)
}

let decoy: Promise<string> | undefined

/**
 * Verifies a password. Without a hash (no such account) it takes as long, so that timing does not reveal which accounts
 * exist.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("decoy")
  const matches = await verify(passwordHash ?? (await decoy), password)
  return passwordHash !== null && matches
}
