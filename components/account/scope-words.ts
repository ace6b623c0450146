import { type Scope, scopes } from "@/server/contracts/users"

/** What a token may be used for, in plain words: pure. */
export const scopeWords: Record<Scope, { label: string; hint: string }> = {
  "rooms:read": { label: "See rooms", hint: "Who is in them, and what plays" },
  "rooms:write": { label: "Change rooms", hint: "Make, schedule and delete them, let people in and out" },
  "screenings:control": { label: "Control movies", hint: "Start, stop, pause, resume and seek" },
  "movies:read": { label: "See movies", hint: "Your library and what is known of it" },
  "movies:write": { label: "Change movies", hint: "Add, check, prepare and delete them" },
  "webhooks:write": { label: "Webhooks", hint: "See, make and change them" },
}

export const presets: { name: string; scopes: readonly Scope[] }[] = [
  { name: "Read only", scopes: ["rooms:read", "movies:read"] },
  { name: "Remote control", scopes: ["rooms:read", "screenings:control"] },
  { name: "Everything", scopes },
]

const isSame = (chosen: ReadonlySet<Scope>, wanted: readonly Scope[]): boolean =>
  chosen.size === wanted.length && wanted.every((scope) => chosen.has(scope))

/** The preset that these are, or null. */
export const presetOf = (chosen: ReadonlySet<Scope>): string | null =>
  presets.find((preset) => isSame(chosen, preset.scopes))?.name ?? null

/** For a list of tokens: a preset's name, or each thing. */
export const scopesInWords = (chosen: readonly Scope[]): string =>
  presetOf(new Set(chosen)) ?? chosen.map((scope) => scopeWords[scope].label).join(", ")
