import type { Actor, Language } from "@/lib/contracts/users"
import type { Deps } from "./deps"

/** The language of who has an account, else null. */
export async function findLanguage(db: Deps["db"], actor: Actor | null): Promise<Language | null> {
  if (actor?.kind !== "user") return null
  const user = await db.user.findUnique({ where: { id: actor.userId }, select: { language: true } })
  return user?.language ?? null
}
