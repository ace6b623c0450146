import { z } from "zod"

/** Name of a scheduled function's run record, and of its line in the examination. */
export const cronRunName = (functionId: string): string => `cron:${functionId}`

/** LiveKit has called us. */
export const LIVEKIT_WEBHOOK_RUN = "webhook:livekit"

/** What the examination of the whole system says, one line a thing it looked at. */
export const checkStatuses = ["ok", "warn", "fail"] as const
export const checkResultSchema = z.object({
  /** For programs, for instance `database` or `room:friday-night`. */
  name: z.string(),
  /** `warn`: worth knowing, movies play all the same; also what could not be looked at because something else failed. */
  status: z.enum(checkStatuses),
  /** What is so, as a key of the message catalogue (`checks`) and what its words name. */
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The same in English. */
  sentence: z.string(),
  /** What to do about it, in English; null when there is nothing to do. */
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

/** The parts without which nothing works, for a load balancer: names only, no addresses. */
export const readinessSchema = z.object({
  status: z.enum(["ready", "not_ready"]),
  not_ready: z.array(z.enum(["database", "migrations", "livekit", "inngest"])),
})
export type Readiness = z.infer<typeof readinessSchema>

export const workerSchema = z.object({
  id: z.string(),
  host: z.string(),
  /** Screenings it plays at once. */
  capacity: z.int(),
  playing: z.int(),
  /** Free space of its media folder's disk. */
  freeBytes: z.number().nullable(),
  /** Of the program it runs; null of one that does not say. */
  version: z.string().nullable(),
  startedAt: z.iso.datetime(),
  heartbeatAt: z.iso.datetime(),
  /** It was heard of lately. */
  isAlive: z.boolean(),
})
export type WorkerDto = z.infer<typeof workerSchema>
