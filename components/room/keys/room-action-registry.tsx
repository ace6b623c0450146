"use client"

import { createContext, type ReactNode, use, useEffect, useRef, useState, useSyncExternalStore } from "react"
import type { RoomActionName } from "./room-actions"

/** `key` is the pressed key: `sendReaction` has six. */
export type RoomActionHandler = (key: string) => void

/** The current handler of each action. */
class RoomActionRegistry {
  #handlers = new Map<RoomActionName, RoomActionHandler>()
  #listeners = new Set<() => void>()
  #possible: ReadonlySet<RoomActionName> = new Set()

  /** Returns a function that unregisters. */
  offer(name: RoomActionName, handler: RoomActionHandler): () => void {
    this.#handlers.set(name, handler)
    this.#notify()
    return () => {
      // Another component may have registered in the meantime.
      if (this.#handlers.get(name) !== handler) return
      this.#handlers.delete(name)
      this.#notify()
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

  #notify(): void {
    this.#possible = new Set(this.#handlers.keys())
    for (const listener of this.#listeners) listener()
  }
}

const RegistryContext = createContext(new RoomActionRegistry())

export function RoomActionsProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(() => new RoomActionRegistry())
  return <RegistryContext value={registry}>{children}</RegistryContext>
}

export const useRoomActionRegistry = (): RoomActionRegistry => use(RegistryContext)

export function usePossibleActions(): ReadonlySet<RoomActionName> {
  const { subscribe, possible } = useRoomActionRegistry()
  return useSyncExternalStore(subscribe, possible, possible)
}

/**
 * Registers what an action does while the component is mounted. `name` is an action of room-actions.ts, which has the keys;
 * its label is `room.keys.actions.<name>` in the catalogue. Pass null while the action is not possible: its key then
 * does nothing and the list omits it. The newest handler is called.
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
