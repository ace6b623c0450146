import { readFileSync } from "node:fs"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type ScreeningStatus, screeningStatuses } from "@/lib/contracts/screening"
import {
  activeStatuses,
  isActive,
  isWaiting,
  nextStatus,
  type ScreeningEvent,
  screeningEvents,
} from "@/lib/rules/screening-state"

const ending: ScreeningEvent[] = ["end", "fail"]
const terminal = screeningStatuses.filter((status) => !isActive(status))

/** Written by hand from the design, not derived from the code: every status, every event. */
const expected: Record<ScreeningStatus, Partial<Record<ScreeningEvent, ScreeningStatus>>> = {
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
    stall: "starting",
    end: "ended",
    cancel: "cancelled",
    fail: "failed",
  },
  live: {
    claim: "recovering",
    join: "live",
    play: "live",
    pause: "paused",
    stall: "recovering",
    end: "ended",
    fail: "failed",
  },
  paused: {
    claim: "recovering",
    join: "paused",
    play: "live",
    pause: "paused",
    stall: "recovering",
    end: "ended",
    fail: "failed",
  },
  recovering: {
    claim: "recovering",
    join: "recovering",
    play: "live",
    pause: "paused",
    stall: "recovering",
    end: "ended",
    fail: "failed",
  },
  ended: {},
  cancelled: {},
  missed: {},
  failed: {},
}

describe("screening state table", () => {
  const cells = screeningStatuses.flatMap((status) => screeningEvents.map((event) => ({ status, event })))

  it.each(cells)("$status + $event", ({ status, event }) => {
    expect(nextStatus(status, event)).toBe(expected[status][event] ?? null)
  })

  it("never leaves a terminal status", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...terminal),
        fc.array(fc.constantFrom(...screeningEvents), { maxLength: 30 }),
        (status, events) => {
          for (const event of events) expect(nextStatus(status, event)).toBeNull()
        },
      ),
    )
  })

  it("can be ended and can fail from every active status, so that a stop always works", () => {
    for (const status of activeStatuses) {
      for (const event of ending) expect(terminal).toContain(nextStatus(status, event))
    }
  })

  it("never goes back to waiting once the film has begun", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...screeningEvents), { maxLength: 60 }), (events) => {
        let status: ScreeningStatus = "scheduled"
        let hasBegun = false
        for (const event of events) {
          status = nextStatus(status, event) ?? status
          hasBegun ||= status === "live"
          if (hasBegun) expect(isWaiting(status)).toBe(false)
        }
      }),
    )
  })

  it("reaches every status", () => {
    const reached = new Set<ScreeningStatus>(["scheduled"])
    for (const status of reached) {
      for (const event of screeningEvents) {
        const next = nextStatus(status, event)
        if (next) reached.add(next)
      }
    }
    expect([...reached].sort()).toEqual([...screeningStatuses].sort())
  })

  it("counts the statuses of the partial unique index as active", () => {
    const migration = readFileSync("prisma/migrations/20261122000000_init/migration.sql", "utf8")
    const index = /"screenings_one_active_per_room"[^;]*IN \(([^)]*)\)/.exec(migration)?.[1] ?? ""
    expect([...index.matchAll(/'(\w+)'/g)].map((match) => match[1])).toEqual([...activeStatuses])
  })
})
