import { AppError } from "@/lib/contracts/errors"
import type { Settings } from "@/lib/contracts/mail"
import type { Actor } from "@/lib/contracts/users"
import type { Deps } from "../kernel/deps"
import { requirePerson } from "../kernel/require-person"
import { settingsSelect, toSettings } from "./settings-row"

export function getSettings({ db }: Pick<Deps, "db">) {
  return async (actor: Actor): Promise<Settings> => {
    const { userId } = requirePerson(actor)
    const row = await db.user.findUnique({ where: { id: userId }, select: settingsSelect })
    if (!row) throw new AppError("UNAUTHENTICATED")
    return toSettings(row)
  }
}
