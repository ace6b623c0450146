import { z } from "zod"

/** Name of a scheduled function's run record, and of its line in the examination. */
export const cronRunName = (functionId: string): string => `cron:${functionId}`

/** Run record of LiveKit's webhook. */
export const LIVEKIT_WEBHOOK_RUN = "webhook:livekit"

/** Result of a check of the system. */
const checkResultSchema = z.object({
  /** For programs, for instance `database` or `room:friday-night`. */
  name: z.string(),
  /** `warn`: movies still play. Also the result of a check that could not run because another failed. */
  status: z.enum(["ok", "warn", "fail"]),
  /** Key of the result in the message catalogue (`checks`), and the values for its text. */
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  /** In English. */
  sentence: z.string(),
  /** What to do about it, in English; null for nothing. */
  advice: z.string().nullable(),
})
export type CheckResult = z.infer<typeof checkResultSchema>

export const examinationSchema = z.object({
  at: z.iso.datetime(),
  /** Nothing failed. */
  isHealthy: z.boolean(),
  lines: z.array(checkResultSchema),
})
export type Examination = z.infer<typeof examinationSchema>

/** The essential parts, for a load balancer: names only, no addresses. */
const readinessSchema = z.object({
  status: z.enum(["ready", "not_ready"]),
  not_ready: z.array(z.enum(["database", "migrations", "livekit", "inngest"])),
})
export type Readiness = z.infer<typeof readinessSchema>

const workerSchema = z.object({
  id: z.string(),
  host: z.string(),
  /** How many screenings it plays at once. */
  capacity: z.int(),
  playing: z.int(),
  /** Free disk space of its media folder. */
  freeBytes: z.number().nullable(),
  /** Version of its program; null when it does not report one. */
  version: z.string().nullable(),
  startedAt: z.iso.datetime(),
  heartbeatAt: z.iso.datetime(),
  /** It sent a heartbeat recently. */
  isAlive: z.boolean(),
})
export type WorkerDto = z.infer<typeof workerSchema>
