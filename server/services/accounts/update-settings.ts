import type { Settings, UpdateSettingsInput } from "@/lib/contracts/mail"
import type { Actor } from "@/lib/contracts/users"
import type { Deps } from "../kernel/deps"
import { requirePerson } from "../kernel/require-person"
import { assertTimeZone } from "../kernel/room-plan"
import { settingsSelect, toSettings } from "./settings-row"

/**
 * Updates the actor's account settings.
 * @throws TIME_ZONE_UNKNOWN
 */
export function updateSettings({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, input: UpdateSettingsInput): Promise<Settings> => {
    const { userId } = requirePerson(actor)
    const { timeZone, language, wantsMail } = input
    if (timeZone !== undefined) assertTimeZone(timeZone)
    const data = {
      ...(timeZone === undefined ? {} : { timeZone }),
      ...(language === undefined ? {} : { language }),
      ...(wantsMail === undefined ? {} : { wantsMail }),
    }
    return toSettings(await db.user.update({ where: { id: userId }, data, select: settingsSelect }))
  }
}
