import { z } from "zod"
import { roleInRoom } from "@/lib/rules/access"
import { type ConferenceRights, conferenceRights, sameRights } from "@/lib/rules/conference-rights"
import type { Prisma } from "@/server/db/generated/client"
import type { ConferencePerson } from "@/server/ports"
import type { Deps } from "../kernel/deps"

/** A LiveKit token from before a change lets somebody in for ten minutes; clocks may differ by one. */
const TOKEN_LIFE_MS = 11 * 60_000

export type ReconcileDeps = Pick<Deps, "db" | "clock" | "conference" | "events" | "log">

const guardSelect = {
  id: true,
  name: true,
  creatorId: true,
  cameraFor: true,
  microphoneFor: true,
  chatFor: true,
  members: { select: { id: true, userId: true, role: true, status: true, mutedAt: true } },
} satisfies Prisma.RoomSelect
type GuardedRoom = Prisma.RoomGetPayload<{ select: typeof guardSelect }>

/**
 * Brings a conference in line with what the database says of its people: who may not be in it is removed, and everybody may use
 * what their part allows. Called after every change of people and rights. A LiveKit that is down is logged: the sweep makes up
 * for it.
 */
export async function reconcileMembers(deps: ReconcileDeps, roomId: string): Promise<void> {
  const room = await deps.db.room.findUnique({ where: { id: roomId }, select: guardSelect })
  if (room) await align(deps, room)
}

/**
 * Looks at the conferences in which somebody's rights changed lately, every minute: a token that was handed out before opens the
 * door again until it ends, and LiveKit may have been away at the change. Returns the rooms' names in which something was wrong.
 */
export function reconcileAllParticipants(deps: ReconcileDeps) {
  return async (): Promise<string[]> => {
    const rooms = await deps.db.room.findMany({ where: changedLately(deps), select: guardSelect, take: 500 })
    const wrong: string[] = []
    for (const room of rooms) if (await align(deps, room)) wrong.push(room.name)
    return wrong
  }
}

/** The same for one room, at once when LiveKit tells that somebody came in. */
export function reconcileParticipants(deps: ReconcileDeps) {
  return async (input: { roomName: string }): Promise<boolean> => {
    const room = await deps.db.room.findFirst({
      where: { name: input.roomName, ...changedLately(deps) },
      select: guardSelect,
    })
    return room !== null && (await align(deps, room))
  }
}

const changedLately = ({ clock }: ReconcileDeps) => ({
  rightsChangedAt: { gt: new Date(clock.now().getTime() - TOKEN_LIFE_MS) },
})

/** True when something had to be put right. */
async function align(deps: ReconcileDeps, room: GuardedRoom): Promise<boolean> {
  const { conference, log } = deps
  try {
    let isWrong = false
    for (const person of await conference.listPeople(room.name)) {
      // Others than ours came by the operator's own tokens.
      if (!z.uuid().safeParse(person.identity).success) continue
      const rights = await rightsOf(deps, room, person)
      if (rights && sameRights(rights, person.rights)) continue
      isWrong = true
      if (rights) await conference.setRights(room.name, { identity: person.identity, rights })
      else await conference.removePerson(room.name, person.identity)
    }
    // Who was in had new tokens of LiveKit's: they are waited for as well.
    if (isWrong) await deps.db.room.updateMany({ where: { id: room.id }, data: { rightsChangedAt: deps.clock.now() } })
    return isWrong
  } catch (error) {
    log.warn(
      { err: error, room: room.name },
      "people of the conference could not be looked at; the sweep does it again",
    )
    return false
  }
}

async function rightsOf(
  { db }: ReconcileDeps,
  room: GuardedRoom,
  { identity }: ConferencePerson,
): Promise<ConferenceRights | null> {
  const own = room.members.find(({ id, userId }) => (userId ?? id) === identity) ?? null
  const user =
    own?.userId === null
      ? null
      : await db.user.findUnique({ where: { id: identity }, select: { isAdministrator: true } })
  const role = user
    ? roleInRoom({ kind: "user", userId: identity, name: "", ...user }, room, own)
    : roleInRoom({ kind: "guest", memberId: identity, roomId: room.id, name: "" }, room, own)
  return conferenceRights(role, toRights(room), own?.mutedAt != null)
}

/** The rights of a room's row. */
export const toRights = (room: Pick<GuardedRoom, "cameraFor" | "microphoneFor" | "chatFor">) => ({
  camera: room.cameraFor,
  microphone: room.microphoneFor,
  chat: room.chatFor,
})
