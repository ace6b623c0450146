"use client"

import { createContext, type ReactNode, use, useEffect, useState, useSyncExternalStore } from "react"
import { retryDelay } from "./first-load/retry-delay"
import { useTRPCClient } from "./trpc"

const SAMPLES = 3
/** The first response suffices while the page loads. */
const SAMPLE_PAUSE_MS = 2000
/** Clocks drift by some milliseconds in this time, and computers sleep. */
const RESYNC_MS = 5 * 60_000
const RETRY_MS = 10_000

export interface ServerClock {
  /** False until the first response; times before are the browser's. */
  isSynced: boolean
  /** Milliseconds since the epoch. */
  nowMs: () => number
}

const ClockContext = createContext<ServerClock>({ isSynced: false, nowMs: () => Date.now() })

/** Provides server time: people's clocks are wrong by minutes, and a countdown must end for everybody at once. */
export function ServerClockProvider({ children }: { children: ReactNode }) {
  const client = useTRPCClient()
  const [clock, setClock] = useState<ServerClock>({ isSynced: false, nowMs: () => Date.now() })

  useEffect(() => {
    let stop = new AbortController()
    const sync = async (signal: AbortSignal) => {
      while (!signal.aborted) {
        const pause = (ms: number) => retryDelay(ms, signal)
        let isSynced = false
        for await (const offsetMs of measureOffsets({ ask: () => client.time.query(undefined, { signal }), pause })) {
          if (signal.aborted) return
          isSynced = true
          setClock({ isSynced, nowMs: () => performance.now() + offsetMs })
        }
        await pause(isSynced ? RESYNC_MS : RETRY_MS)
      }
    }
    const resync = () => {
      if (document.visibilityState !== "visible") return
      stop.abort()
      stop = new AbortController()
      void sync(stop.signal)
    }
    void sync(stop.signal)
    document.addEventListener("visibilitychange", resync)
    return () => {
      stop.abort()
      document.removeEventListener("visibilitychange", resync)
    }
  }, [client])

  return <ClockContext value={clock}>{children}</ClockContext>
}

export function useServerClock(): ServerClock {
  return use(ClockContext)
}

/** Server time, updated every `everyMs` milliseconds. Null before hydration and on the server. */
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

/** False on the server and during hydration, when zone and clock of the person are unknown. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}

/**
 * Yields server time minus the page's monotonic clock (`performance.now`) in milliseconds, by the fastest response so far:
 * half its round trip bounds the error. Ends after three requests, or when the server does not respond.
 */
export async function* measureOffsets(options: {
  ask: () => Promise<{ nowMs: number }>
  /** Between two requests. */
  pause: (ms: number) => Promise<void>
  clockMs?: () => number
}): AsyncGenerator<number> {
  const { ask, pause, clockMs = () => performance.now() } = options
  let bestMs = Number.POSITIVE_INFINITY
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    if (sample > 0) await pause(SAMPLE_PAUSE_MS)
    const sentMs = clockMs()
    const answer = await ask().catch(() => null)
    if (answer === null) return
    const receivedMs = clockMs()
    const wayMs = receivedMs - sentMs
    if (wayMs >= bestMs) continue
    bestMs = wayMs
    yield answer.nowMs - (sentMs + receivedMs) / 2
  }
}
