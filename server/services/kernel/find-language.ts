import type { Actor, Language } from "@/lib/contracts/users"
import type { Deps } from "./deps"

/** Returns the language of the account, or null for actors without one. */
export async function findLanguage(db: Deps["db"], actor: Actor | null): Promise<Language | null> {
  if (actor?.kind !== "user") return null
  const user = await db.user.findUnique({ where: { id: actor.userId }, select: { language: true } })
  return user?.language ?? null
}
