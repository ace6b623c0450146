import { type Scope, scopes } from "@/lib/contracts/users"

/** Scopes that people often need together. Their labels are in the catalogue (`account.presets`, `account.scopes`). */
export const presets = [
  { name: "readOnly", scopes: ["rooms:read", "movies:read"] },
  { name: "remoteControl", scopes: ["rooms:read", "screenings:control"] },
  { name: "everything", scopes },
] as const satisfies { name: string; scopes: readonly Scope[] }[]

export type PresetName = (typeof presets)[number]["name"]

const isSame = (chosen: ReadonlySet<Scope>, wanted: readonly Scope[]): boolean =>
  chosen.size === wanted.length && wanted.every((scope) => chosen.has(scope))

export const presetOf = (chosen: ReadonlySet<Scope>): PresetName | null =>
  presets.find((preset) => isSame(chosen, preset.scopes))?.name ?? null

type Translate = (key: `presets.${PresetName}` | `scopes.${Scope}.label`) => string

/** A preset's name, or every scope. `t` translates messages of `account`. */
export function scopesInWords(chosen: readonly Scope[], t: Translate): string {
  const preset = presetOf(new Set(chosen))
  return preset ? t(`presets.${preset}`) : chosen.map((scope) => t(`scopes.${scope}.label`)).join(", ")
}
