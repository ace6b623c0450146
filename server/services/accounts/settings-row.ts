import type { Settings } from "@/lib/contracts/mail"
import type { Prisma } from "@/server/db/generated/client"

export const settingsSelect = {
  name: true,
  email: true,
  timeZone: true,
  language: true,
  wantsMail: true,
  calendarKey: true,
} satisfies Prisma.UserSelect

export function toSettings(row: Prisma.UserGetPayload<{ select: typeof settingsSelect }>): Settings {
  const { calendarKey, ...settings } = row
  return { ...settings, feedPath: calendarKey === null ? null : `/api/calendar/feeds/${calendarKey}.ics` }
}
