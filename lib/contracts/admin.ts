import { z } from "zod"
import { auditActions } from "./audit"
import { inputFault } from "./error-detail"
import type { FaultDto } from "./fault"
import type { RoomSummary } from "./rooms"
import type { ScreeningDto } from "./screening"
import type { WorkerDto } from "./system"
import { tableInput } from "./tables"
import { type ApiTokenDto, actionWays, newPasswordSchema } from "./users"

/** Hosts see their own rooms in these lists; administrators see all rooms. */

export const hostedRoomColumns = ["created", "name", "creator", "movie", "start"] as const
export const roomStates = ["playing", "planned", "failed"] as const
export const hostedRoomsInput = tableInput(hostedRoomColumns).extend({ state: z.enum(roomStates).optional() })
export type HostedRoomsInput = z.output<typeof hostedRoomsInput>

export type HostedRoom = RoomSummary & { createdAt: string; people: number }

/** Rooms that start within a time span, for the calendar. */
export const scheduleInput = z.object({ from: z.iso.datetime({ offset: true }), to: z.iso.datetime({ offset: true }) })
export type ScheduleInput = z.output<typeof scheduleInput>

export interface ScheduledRoom {
  id: string
  name: string
  title: string
  movieTitle: string | null
  /** ISO 8601 in UTC. */
  start: string
  /** The planned end, else the film's. */
  end: string
  repeatsWeekly: boolean
  isPlaying: boolean
  /** Why its movie will not play. */
  fault: FaultDto | null
}

export const accountColumns = ["name", "email", "rooms", "created"] as const
export const accountsInput = tableInput(accountColumns).extend({ isAdministrator: z.boolean().optional() })
export type AccountsInput = z.output<typeof accountsInput>

/**
 * Actions that would outlive a stolen session require the person's own password. Operators at the command line have database
 * access and need none.
 */
const ownPassword = z.string().min(1, inputFault("ownPassword")).max(200).optional()
export const appointInput = z.object({ email: z.string().max(320), isAdministrator: z.boolean(), ownPassword })
export type AppointInput = z.output<typeof appointInput>
export const resetPasswordInput = z.object({ email: z.string().max(320), password: newPasswordSchema, ownPassword })

export const tokenColumns = ["name", "owner", "created", "expires", "lastUsed"] as const
export const allTokensInput = tableInput(tokenColumns)
export type AllTokensInput = z.output<typeof allTokensInput>
export type OwnedTokenDto = ApiTokenDto & { owner: { id: string; name: string; email: string } }

export const auditColumns = ["at", "actor", "room"] as const
export const auditTableInput = tableInput(auditColumns).extend({
  isDescending: z.boolean().default(true),
  action: z.enum(auditActions).optional(),
  via: z.enum(actionWays).optional(),
})
export type AuditTableInput = z.output<typeof auditTableInput>

/** What plays now and next. */
export interface Dashboard {
  playing: (RoomSummary & { screening: ScreeningDto; viewers: number | null; worker: string | null })[]
  next: RoomSummary[]
}

/** What the bot workers did in one minute. */
export interface WorkerSample {
  at: string
  workers: number
  capacity: number
  playing: number
  /** Active screenings in the database. */
  live: number
  /** Of the worst screening; null when none reported. */
  latenessP99Ms: number | null
  /** All players together; null when none reported. */
  cpuCores: number | null
}

export const workerHistoryInput = z.object({ hours: z.int().min(1).max(168).default(6) })
export type WorkerHistoryInput = z.output<typeof workerHistoryInput>

export interface WorkerHistory {
  workers: WorkerDto[]
  samples: WorkerSample[]
}

/** An environment variable as one of our processes reads it. */
export interface SettingDto {
  name: string
  /** For people; null when it is unset and has no default. Never contains secrets. */
  value: string | null
  origin: "set" | "default" | "missing"
  isSecret: boolean
  /** Whether the answering process reads it. Of the others only the default is known. */
  isOurs: boolean
  processes: ("web" | "bot" | "cli")[]
}
