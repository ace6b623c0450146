import type { Dashboard } from "@/lib/contracts/admin"
import type { RoomSummary } from "@/lib/contracts/rooms"
import type { ScreeningDto } from "@/lib/contracts/screening"
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
    const rooms = playing.map((row) => toListedRoom(actor, row)).filter(hasScreening)
    const workers = new Map(
      (
        await db.screening.findMany({
          where: { id: { in: rooms.map(({ screening }) => screening.id) } },
          select: { id: true, workerId: true },
        })
      ).map(({ id, workerId }) => [id, workerId]),
    )
    return {
      playing: await Promise.all(
        rooms.map(async (room) => ({
          ...room,
          viewers: await countPeople(room.name),
          // Hosts need not know the machines.
          worker: isSuperior(actor) ? (workers.get(room.screening.id) ?? null) : null,
        })),
      ),
      next: next.map((row) => toListedRoom(actor, row)),
    }
  }

  /** Participants of the conference; null when LiveKit does not answer. */
  async function countPeople(roomName: string): Promise<number | null> {
    const measurement = await measure("LiveKit", () => conference.listPeople(roomName))
    return measurement.ok ? measurement.value.length : null
  }
}

const hasScreening = (room: RoomSummary): room is RoomSummary & { screening: ScreeningDto } => room.screening !== null
