"use client"

import { createContext, type ReactNode, use, useEffect, useState, useSyncExternalStore } from "react"
import { useTRPCClient } from "./trpc"

const SAMPLES = 3
/** Clocks drift by some milliseconds in this time, and a computer that slept is noticed. */
const RESYNC_MS = 5 * 60_000
const RETRY_MS = 10_000

export interface ServerClock {
  /** False until the server has answered once: times before that are the browser's. */
  isSynced: boolean
  /** Server time in milliseconds since the epoch. */
  nowMs: () => number
}

const ClockContext = createContext<ServerClock>({ isSynced: false, nowMs: () => Date.now() })

/** Gives pages the server's time: people's clocks are wrong by minutes, and a countdown must reach zero for all at once. */
export function ServerClockProvider({ children }: { children: ReactNode }) {
  const client = useTRPCClient()
  const [clock, setClock] = useState<ServerClock>({ isSynced: false, nowMs: () => Date.now() })

  useEffect(() => {
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout>
    const sync = async () => {
      const offsetMs = await measureOffset(() => client.time.query(undefined, { signal: stop.signal }))
      if (stop.signal.aborted) return
      if (offsetMs !== null) setClock({ isSynced: true, nowMs: () => performance.now() + offsetMs })
      timer = setTimeout(sync, offsetMs === null ? RETRY_MS : RESYNC_MS)
    }
    const resync = () => {
      if (document.visibilityState !== "visible") return
      clearTimeout(timer)
      void sync()
    }
    void sync()
    document.addEventListener("visibilitychange", resync)
    return () => {
      stop.abort()
      clearTimeout(timer)
      document.removeEventListener("visibilitychange", resync)
    }
  }, [client])

  return <ClockContext value={clock}>{children}</ClockContext>
}

export function useServerClock(): ServerClock {
  return use(ClockContext)
}

/** Server time, renewed `everyMs` milliseconds. Null while the page is not yet alive in the browser, as on the server. */
export function useNow(everyMs: number): number | null {
  const { nowMs } = useServerClock()
  const isHydrated = useHydrated()
  const [, tick] = useState(0)

  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])

  return isHydrated ? nowMs() : null
}

const never = () => () => {}

/** False on the server and in the first render: zone and clock of the person are known only after it. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}

/**
 * Server time minus the page's monotonic clock (`performance.now`, which nobody sets) in milliseconds, from the answer that was quickest: half its way is the largest error.
 * Null when the server does not answer.
 */
export async function measureOffset(
  ask: () => Promise<{ nowMs: number }>,
  clockMs: () => number = () => performance.now(),
): Promise<number | null> {
  let best: { rttMs: number; offsetMs: number } | null = null
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    try {
      const sentMs = clockMs()
      const { nowMs } = await ask()
      const receivedMs = clockMs()
      const rttMs = receivedMs - sentMs
      if (!best || rttMs < best.rttMs) best = { rttMs, offsetMs: nowMs - (sentMs + receivedMs) / 2 }
    } catch {
      break
    }
  }
  return best?.offsetMs ?? null
}
