import type { BrowserSettingsInput } from "@/lib/contracts/mail"
import type { Actor } from "@/lib/contracts/users"
import { isTimeZone } from "@/server/domain/time-zone"
import type { Deps } from "../kernel/deps"
import { requirePerson } from "../kernel/require-person"

/**
 * Stores the language chosen at sign-in and, unless the account has a time zone, the browser's. Ignores unknown time
 * zones.
 */
export function adoptBrowserSettings({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, { timeZone, language }: BrowserSettingsInput): Promise<void> => {
    const { userId } = requirePerson(actor)
    await db.user.update({ where: { id: userId }, data: { language } })
    if (!isTimeZone(timeZone)) return
    await db.user.updateMany({ where: { id: userId, timeZone: "UTC" }, data: { timeZone } })
  }
}
