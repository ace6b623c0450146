import { randomBytes } from "node:crypto"
import { AppError } from "@/lib/contracts/errors"
import type { BrowserSettingsInput, Settings, UpdateSettingsInput } from "@/lib/contracts/mail"
import type { Actor } from "@/lib/contracts/users"
import type { Prisma } from "@/server/db/generated/client"
import { isTimeZone } from "@/server/domain/time-zone"
import type { Deps } from "../kernel/deps"
import { requirePerson } from "../kernel/require-person"
import { assertTimeZone } from "../kernel/room-plan"

const select = {
  name: true,
  email: true,
  timeZone: true,
  language: true,
  wantsMail: true,
  calendarKey: true,
} satisfies Prisma.UserSelect

function toSettings({ calendarKey, ...settings }: Prisma.UserGetPayload<{ select: typeof select }>): Settings {
  return { ...settings, feedPath: calendarKey === null ? null : `/api/calendar/feeds/${calendarKey}.ics` }
}

export function getSettings({ db }: Pick<Deps, "db">) {
  return async (actor: Actor): Promise<Settings> => {
    const row = await db.user.findUnique({ where: { id: requirePerson(actor).userId }, select })
    if (!row) throw new AppError("UNAUTHENTICATED")
    return toSettings(row)
  }
}

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
    return toSettings(await db.user.update({ where: { id: userId }, data, select }))
  }
}

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

/** Replaces the secret address of the actor's calendar feed. The old address stops working at once. */
export function renewCalendarKey({ db }: Pick<Deps, "db">) {
  return async (actor: Actor): Promise<Settings> => {
    const { userId } = requirePerson(actor)
    // 192 random bits: the address is the feed's only secret.
    const calendarKey = randomBytes(24).toString("base64url")
    return toSettings(await db.user.update({ where: { id: userId }, data: { calendarKey }, select }))
  }
}
