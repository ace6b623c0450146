import { randomBytes } from "node:crypto"
import type { Settings } from "@/lib/contracts/mail"
import type { Actor } from "@/lib/contracts/users"
import type { Deps } from "../kernel/deps"
import { requirePerson } from "../kernel/require-person"
import { settingsSelect, toSettings } from "./settings-row"

/** Replaces the secret address of the actor's calendar feed. The old address stops working at once. */
export function renewCalendarKey({ db }: Pick<Deps, "db">) {
  return async (actor: Actor): Promise<Settings> => {
    const { userId } = requirePerson(actor)
    // 192 random bits: the address is the feed's only secret.
    const calendarKey = randomBytes(24).toString("base64url")
    return toSettings(await db.user.update({ where: { id: userId }, data: { calendarKey }, select: settingsSelect }))
  }
}
