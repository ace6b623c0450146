import type { WorkerDto } from "@/lib/contracts/system"

/** What a look at one thing gave: a value, or why there is none. */
export type Measurement<Value> = { ok: true; value: Value } | { ok: false; message: string; isTimeout?: boolean }

export interface RunMeasurement {
  /** How long ago, by the database's clock. */
  agoMs: number
  error: string | null
}

export interface CronMeasurement {
  id: string
  periodMs: number
  /** The newest run, if there was one. */
  run: RunMeasurement | null
}

export interface RoomMeasurement {
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
export interface Measurements {
  /** How far the database's clock is ahead of this machine's; the same of the servers below, to a second. */
  database: Measurement<{ aheadMs: number }>
  migrations: Measurement<{ missing: string[]; failed: string[]; newestAgoMs: number | null }>
  livekit: Measurement<{ aheadMs: number | null }>
  livekitKeys: Measurement<true>
  whip: Measurement<boolean>
  ingress: Measurement<boolean>
  inngest: Measurement<{ aheadMs: number | null; missingFunctions: string[] }>
  crons: Measurement<CronMeasurement[]>
  livekitWebhook: Measurement<{ runRecord: RunMeasurement | null; newestScreeningAgoMs: number | null }>
  workers: Measurement<WorkerDto[]>
  /** What plays now, as how much longer. */
  playing: Measurement<{ leftMs: number }[]>
  /** Rooms whose start is to come within a day, or should have come. */
  rooms: Measurement<RoomMeasurement[]>
  /** Screenings of the last day that failed, and that no later one of the room made good. */
  failures: Measurement<{ room: string; agoMs: number; code: string; message: string }[]>
}

/** A day: what is due later is not looked at. */
export const DUE_WITHIN_MS = 24 * 3_600_000
