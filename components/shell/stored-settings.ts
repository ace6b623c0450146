import { useSyncExternalStore } from "react"

/** A setting: its default value, and the check of a stored one. */
export interface Setting<Value> {
  fallback: Value
  isValid: (stored: unknown) => boolean
}

export const onOff = (fallback: boolean): Setting<boolean> => ({
  fallback,
  isValid: (stored) => typeof stored === "boolean",
})

export const oneOf = <Value extends string | null>(values: readonly Value[], fallback: Value): Setting<Value> => ({
  fallback,
  isValid: (stored) => values.includes(stored as Value),
})

/** From 0 to 1. */
export const share = (fallback: number): Setting<number> => ({
  fallback,
  isValid: (stored) => typeof stored === "number" && stored >= 0 && stored <= 1,
})

export const text = (fallback: string): Setting<string> => ({
  fallback,
  isValid: (stored) => typeof stored === "string",
})

type Fields = Record<string, Setting<unknown>>
export type SettingsOf<F extends Fields> = { [Name in keyof F]: F[Name]["fallback"] }

/**
 * Settings in local storage, shared by all components and windows. They are read when the page starts, so they are checked by
 * hand instead of by a schema, which would need zod.
 */
export function storedSettings<F extends Fields>(key: string, fields: F) {
  type Settings = SettingsOf<F>
  const defaults = parseStored(fields, null)
  let known: Settings | null = null
  const listeners = new Set<() => void>()

  const read = (): Settings => {
    known ??= parseStored(fields, window.localStorage.getItem(key))
    return known
  }
  const change = (part: Partial<Settings>): void => {
    known = { ...read(), ...part }
    for (const listener of listeners) listener()
    try {
      window.localStorage.setItem(key, JSON.stringify(known))
    } catch {
      // Without storage the change lasts until the page is closed.
    }
  }
  const subscribe = (listener: () => void) => {
    const onStorage = (event: StorageEvent) => {
      if (event.key !== key) return
      known = null
      listener()
    }
    listeners.add(listener)
    window.addEventListener("storage", onStorage)
    return () => {
      listeners.delete(listener)
      window.removeEventListener("storage", onStorage)
    }
  }
  const useSettings = (): Settings => useSyncExternalStore(subscribe, read, () => defaults)
  return { useSettings, read, change }
}

/** Each setting is parsed by itself, so that an invalid one does not reset the others. */
export function parseStored<F extends Fields>(fields: F, stored: string | null): SettingsOf<F> {
  const known = parseObject(stored)
  const values = Object.entries(fields).map(([name, { fallback, isValid }]) => [
    name,
    isValid(known[name]) ? known[name] : fallback,
  ])
  return Object.fromEntries(values)
}

function parseObject(stored: string | null): Record<string, unknown> {
  try {
    return Object(JSON.parse(stored ?? ""))
  } catch {
    return {}
  }
}
