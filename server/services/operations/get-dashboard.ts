import type { Dashboard } from "@/lib/contracts/admin"
import type { Actor } from "@/lib/contracts/users"
import { isSuperior } from "@/lib/rules/access"
import { activeStatuses } from "@/lib/rules/screening-state"
import { roomSelect } from "@/server/db/rooms"
import type { Deps } from "../kernel/deps"
import { hostedBy } from "../rooms/list-hosted-rooms"
import { toListedRoom } from "../rooms/list-rooms"
import { measure } from "./read-system"

/** Rooms per list. */
const LIMIT = 50
/** A room that is late by more than this no longer counts as upcoming. */
const LATE_MS = 3_600_000

/**
 * Lists the running screenings of the rooms that the actor hosts, with their viewers, and the upcoming ones.
 * @throws FORBIDDEN for guests.
 */
export function getDashboard({ db, clock, conference }: Pick<Deps, "db" | "clock" | "conference">) {
  return async (actor: Actor): Promise<Dashboard> => {
    const hosted = hostedBy(actor)
    const isOn = { screenings: { some: { status: { in: activeStatuses } } } }
    const [playing, next] = await Promise.all([
      db.room.findMany({ where: { AND: [hosted, isOn] }, orderBy: { name: "asc" }, take: LIMIT, select: roomSelect }),
      db.room.findMany({
        where: {
          AND: [hosted, { NOT: isOn }],
          meetDatetime: { gt: new Date(clock.now().getTime() - LATE_MS) },
          startedVersion: { lt: db.room.fields.scheduleVersion },
        },
        orderBy: { meetDatetime: "asc" },
        take: LIMIT,
        select: roomSelect,
      }),
    ])
    const rooms = playing.flatMap((row) => {
      const { screening, ...room } = toListedRoom(actor, row)
      // Hosts need not know the machines.
      const worker = isSuperior(actor) ? (row.screenings[0]?.workerId ?? null) : null
      return screening ? [{ ...room, screening, worker }] : []
    })
    return {
      playing: await Promise.all(rooms.map(async (room) => ({ ...room, viewers: await countPeople(room.name) }))),
      next: next.map((row) => toListedRoom(actor, row)),
    }
  }

  /** Participants of the conference; null when LiveKit does not answer. */
  async function countPeople(roomName: string): Promise<number | null> {
    const measurement = await measure("LiveKit", () => conference.listPeople(roomName))
    return measurement.ok ? measurement.value.length : null
  }
}
