import { useSyncExternalStore } from "react"
import type { z } from "zod"

/**
 * Settings that this browser remembers, the same for every component and window. `schema` has a value for everything that is
 * not there or cannot be read.
 */
export function storedSettings<Schema extends z.ZodType<object>>(key: string, schema: Schema) {
  type Settings = z.output<Schema>
  const defaults = schema.parse({})
  let known: Settings | null = null
  const listeners = new Set<() => void>()

  const read = (): Settings => {
    known ??= parseStored(schema, window.localStorage.getItem(key)) ?? defaults
    return known
  }
  const change = (part: Partial<Settings>): void => {
    known = { ...read(), ...part }
    for (const listener of listeners) listener()
    try {
      window.localStorage.setItem(key, JSON.stringify(known))
    } catch {
      // A browser that keeps nothing: it counts until the page is closed.
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

/** Null for what is no JSON object. */
export function parseStored<Schema extends z.ZodType>(schema: Schema, text: string | null): z.output<Schema> | null {
  if (text === null) return null
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return null
  }
}
