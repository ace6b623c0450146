import type { CheckResult } from "@/lib/contracts/system"
import type { Actor } from "@/lib/contracts/users"
import { isSuperior } from "@/lib/rules/access"
import { faultOf } from "@/server/db/faults"
import { newestOnly } from "@/server/db/screenings"
import { evaluate } from "@/server/domain/doctor"
import { failureLines, roomLines } from "@/server/domain/doctor-rooms"
import { DUE_WITHIN_MS, type Measurement } from "@/server/domain/measurements"
import type { Deps } from "../kernel/deps"
import { hostedBy } from "../rooms/list-hosted-rooms"
import { readRooms, readSystem } from "./read-system"

const LIMIT = 20
/** Hosts get no results about workers. */
const unavailable: Measurement<never> = { ok: false, message: "" }

/**
 * Lists faults with advice: all of them for administrators and the system, those of hosted rooms for others.
 * @throws FORBIDDEN for guests.
 */
export function listFaults(deps: Pick<Deps, "db" | "clock" | "conference" | "probes">) {
  return async (actor: Actor): Promise<CheckResult[]> => {
    const hosted = hostedBy(actor)
    const lines = isSuperior(actor)
      ? evaluate(await readSystem(deps))
      : [
          ...roomLines(await readRooms(deps.db, hosted), { workers: unavailable, playing: unavailable }),
          ...failureLines(await readFailures(hosted)),
        ]
    return lines.filter(({ status, advice }) => status === "fail" || (status === "warn" && advice !== null))
  }

  /** Screenings that failed within the last day and are still the newest of their room. */
  async function readFailures(hosted: ReturnType<typeof hostedBy>) {
    const nowMs = deps.clock.now().getTime()
    const rooms = await deps.db.room.findMany({
      where: {
        AND: [hosted, { screenings: { some: { status: "failed", endedAt: { gt: new Date(nowMs - DUE_WITHIN_MS) } } } }],
      },
      select: {
        name: true,
        screenings: { ...newestOnly, select: { status: true, endedAt: true, errorCode: true, errorDetail: true } },
      },
      take: LIMIT,
    })
    return rooms.flatMap(({ name, screenings: [newest] }) =>
      newest?.status === "failed" && newest.endedAt
        ? {
            room: name,
            agoMs: nowMs - newest.endedAt.getTime(),
            fault: faultOf(newest),
          }
        : [],
    )
  }
}
