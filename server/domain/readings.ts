import type { CronName, WorkerDto } from "@/lib/contracts/system"

/** What a look at one thing gave: a value, or why there is none. */
export type Reading<Value> = { ok: true; value: Value } | { ok: false; message: string; isTimeout?: boolean }

export interface SightingReading {
  /** How long ago, by the database's clock. */
  agoMs: number
  error: string | null
}

export interface RoomReading {
  name: string
  /** Negative when its time has passed. */
  startsInMs: number
  movie: {
    title: string
    durationMs: number | null
    wasProbed: boolean
    /** Why it will not play; null when nothing is known against it. */
    fault: { code: string; message: string } | null
  } | null
}

/** Everything that was looked at. */
export interface Readings {
  /** How far the database's clock is ahead of this machine's; the same of the servers below, to a second. */
  database: Reading<{ aheadMs: number }>
  migrations: Reading<{ missing: string[]; failed: string[]; newestAgoMs: number | null }>
  livekit: Reading<{ aheadMs: number | null }>
  livekitKeys: Reading<true>
  whip: Reading<boolean>
  ingress: Reading<boolean>
  inngest: Reading<{ aheadMs: number | null; missingFunctions: string[] }>
  crons: Reading<Partial<Record<CronName, SightingReading>>>
  livekitWebhook: Reading<{ sighting: SightingReading | null; newestScreeningAgoMs: number | null }>
  workers: Reading<WorkerDto[]>
  /** What plays now, as how much longer. */
  playing: Reading<{ leftMs: number }[]>
  /** Rooms whose start is to come within a day, or should have come. */
  rooms: Reading<RoomReading[]>
  /** Screenings of the last day that failed, and that no later one of the room made good. */
  failures: Reading<{ room: string; agoMs: number; code: string; message: string }[]>
}

/** A day: what is due later is not looked at. */
export const DUE_WITHIN_MS = 24 * 3_600_000
