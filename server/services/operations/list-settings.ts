import type { SettingDto } from "@/lib/contracts/admin"
import type { Actor } from "@/lib/contracts/users"
import type { Deps } from "../kernel/deps"
import { requireAdministrator } from "../kernel/require-person"

/** Lists the environment settings, for administrators and the system. */
export function listSettings({ describeSettings }: Pick<Deps, "describeSettings">) {
  return async (actor: Actor): Promise<SettingDto[]> => {
    requireAdministrator(actor)
    return describeSettings()
  }
}
