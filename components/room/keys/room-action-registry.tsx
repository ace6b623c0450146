"use client"

import { createContext, type ReactNode, use, useEffect, useRef, useState, useSyncExternalStore } from "react"
import type { RoomActionName } from "./room-actions"

/** `key` is the key that was pressed: `sendReaction` has six. */
export type RoomActionHandler = (key: string) => void

/** Who does which action at the moment. */
class RoomActionRegistry {
  #handlers = new Map<RoomActionName, RoomActionHandler>()
  #listeners = new Set<() => void>()
  #possible: ReadonlySet<RoomActionName> = new Set()

  /** Returns how to take it back. */
  offer(name: RoomActionName, handler: RoomActionHandler): () => void {
    this.#handlers.set(name, handler)
    this.#tell()
    return () => {
      // Another may have taken it over meanwhile.
      if (this.#handlers.get(name) !== handler) return
      this.#handlers.delete(name)
      this.#tell()
    }
  }

  run(name: RoomActionName, key: string): void {
    this.#handlers.get(name)?.(key)
  }

  possible = (): ReadonlySet<RoomActionName> => this.#possible

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #tell(): void {
    this.#possible = new Set(this.#handlers.keys())
    for (const listener of this.#listeners) listener()
  }
}

const RegistryContext = createContext(new RoomActionRegistry())

/** Everything that offers or shows an action of the room stands inside of this. */
export function RoomActionsProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(() => new RoomActionRegistry())
  return <RegistryContext value={registry}>{children}</RegistryContext>
}

export const useRoomActionRegistry = (): RoomActionRegistry => use(RegistryContext)

/** What is possible at the moment. */
export function usePossibleActions(): ReadonlySet<RoomActionName> {
  const { subscribe, possible } = useRoomActionRegistry()
  return useSyncExternalStore(subscribe, possible, possible)
}

/**
 * Registers what a key of the room does, for as long as the component is there. `name` is one of the table in room-actions.ts,
 * which has the keys; the words are `room.keys.actions.<name>` of the catalogue. Pass null while it is not possible: then the
 * key does nothing, and the list of keys leaves it out. The handler may be another at each render; the newest is called.
 *
 *   useRoomAction("layout", showNextLayout)
 *   useRoomAction("pause", room.canControl && playing ? togglePause : null)
 */
export function useRoomAction(name: RoomActionName, handler: RoomActionHandler | null): void {
  const registry = useRoomActionRegistry()
  const newest = useRef(handler)
  useEffect(() => {
    newest.current = handler
  })
  const isPossible = handler !== null
  useEffect(
    () => (isPossible ? registry.offer(name, (key) => newest.current?.(key)) : undefined),
    [registry, name, isPossible],
  )
}
