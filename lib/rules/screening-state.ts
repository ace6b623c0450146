import type { ScreeningStatus } from "@/lib/contracts/screening"

/**
 * What can happen to a screening.
 * - claim: a bot worker takes it, perhaps again; - join: its bot is in the room; - play: the first film frame is out
 * - pause: people paused it, perhaps at another position; - stall: the source or the room is lost
 * - end: the film is over or somebody stopped it; - cancel: it will not begin; - miss: its time has passed
 * - fail: it cannot continue
 * An event that an attempt repeats, or reports in an unexpected status, changes nothing and is no error.
 */
export const screeningEvents = ["claim", "join", "play", "pause", "stall", "end", "cancel", "miss", "fail"] as const
export type ScreeningEvent = (typeof screeningEvents)[number]

/** The film has begun. */
const begun = {
  claim: "recovering",
  play: "live",
  pause: "paused",
  stall: "recovering",
  end: "ended",
  fail: "failed",
} as const

const transitions: Record<ScreeningStatus, Partial<Record<ScreeningEvent, ScreeningStatus>>> = {
  scheduled: {
    claim: "scheduled",
    join: "starting",
    end: "ended",
    cancel: "cancelled",
    miss: "missed",
    fail: "failed",
  },
  starting: {
    claim: "starting",
    join: "starting",
    play: "live",
    // A source that fails before the first frame has not started the film.
    stall: "starting",
    end: "ended",
    cancel: "cancelled",
    fail: "failed",
  },
  live: { ...begun, join: "live" },
  paused: { ...begun, join: "paused" },
  recovering: { ...begun, join: "recovering" },
  ended: {},
  cancelled: {},
  missed: {},
  failed: {},
}

/** Null when the event cannot happen in this status. */
export function nextStatus(status: ScreeningStatus, event: ScreeningEvent): ScreeningStatus | null {
  return transitions[status][event] ?? null
}

/** How far a screening has come. No status with the last rank can be left. */
const ranks: Record<ScreeningStatus, 0 | 1 | 2 | 3> = {
  scheduled: 0,
  starting: 1,
  live: 2,
  paused: 2,
  recovering: 2,
  ended: 3,
  cancelled: 3,
  missed: 3,
  failed: 3,
}

/** Positive when `a` has come further than `b`. */
export const compareProgress = (a: ScreeningStatus, b: ScreeningStatus): number => ranks[a] - ranks[b]

/** A room has at most one screening in these statuses; the partial unique index names the same ones. */
export const activeStatuses = [
  "scheduled",
  "starting",
  "live",
  "paused",
  "recovering",
] as const satisfies ScreeningStatus[]

export const isActive = (status: ScreeningStatus): status is (typeof activeStatuses)[number] => ranks[status] < 3

/** The film is on: it plays, is paused or recovers. */
export const isOn = (status: ScreeningStatus): boolean => ranks[status] === 2

/** The film has not begun, so it can be brought forward, moved or cancelled without anybody missing a frame. */
export const isWaiting = (status: ScreeningStatus): boolean => ranks[status] < 2
