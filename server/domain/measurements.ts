import type { FaultDto } from "@/lib/contracts/fault"
import type { WorkerDto } from "@/lib/contracts/system"

/** A measured value, or why there is none. */
export type Measurement<Value> = { ok: true; value: Value } | { ok: false; message: string }

export interface RunMeasurement {
  /** By the database's clock. */
  agoMs: number
  error: string | null
}

export interface WebhookMeasurement {
  runRecord: RunMeasurement | null
  newestScreeningAgoMs: number | null
}

export interface CronMeasurement {
  id: string
  periodMs: number
  /** The newest run, if there was one. */
  run: RunMeasurement | null
}

export interface RoomMeasurement {
  name: string
  /** Negative after its start time. */
  startsInMs: number
  movie: {
    title: string
    durationMs: number | null
    wasProbed: boolean
    /** Why it will not play; null when nothing is known. */
    fault: FaultDto | null
  } | null
}

export interface Measurements {
  /** How far a clock is ahead of this machine's. Precise to a second for LiveKit and Inngest. */
  database: Measurement<{ aheadMs: number }>
  migrations: Measurement<{ missing: string[]; failed: string[]; newestAgoMs: number | null }>
  livekit: Measurement<{ aheadMs: number | null }>
  livekitKeys: Measurement<true>
  whip: Measurement<boolean>
  ingress: Measurement<boolean>
  inngest: Measurement<{ aheadMs: number | null; missingFunctions: string[] }>
  crons: Measurement<CronMeasurement[]>
  livekitWebhook: Measurement<WebhookMeasurement>
  workers: Measurement<WorkerDto[]>
  /** Running screenings, by their remaining time. */
  playing: Measurement<{ leftMs: number }[]>
  /** Rooms whose start is within a day, before or after now. */
  rooms: Measurement<RoomMeasurement[]>
  /** Screenings that failed within the last day and are still the newest of their room. */
  failures: Measurement<{ room: string; agoMs: number; fault: FaultDto }[]>
}

/** Later starts are not checked. */
export const DUE_WITHIN_MS = 24 * 3_600_000
