import { z } from "zod"
import { roleInRoom } from "@/lib/rules/access"
import { type ConferenceRights, conferenceRights, sameRights } from "@/lib/rules/conference-rights"
import type { Prisma } from "@/server/db/generated/client"
import type { ConferencePerson } from "@/server/ports"
import type { Deps } from "../kernel/deps"

/** A LiveKit token issued before a change admits for ten minutes; clocks may differ by one more. */
const TOKEN_LIFE_MS = 11 * 60_000

export type ReconcileDeps = Pick<Deps, "db" | "clock" | "conference" | "events" | "log">

const roomSelect = {
  id: true,
  name: true,
  creatorId: true,
  cameraFor: true,
  microphoneFor: true,
  chatFor: true,
  members: { select: { id: true, userId: true, role: true, status: true, mutedAt: true } },
} satisfies Prisma.RoomSelect
type ReconciledRoom = Prisma.RoomGetPayload<{ select: typeof roomSelect }>

/**
 * Applies the database's permissions to the conference: removes participants who may not be there and updates
 * everybody's rights. Call it after every change of members or rights. A LiveKit outage is logged; the sweep retries.
 */
export async function reconcileMembers(deps: ReconcileDeps, roomId: string): Promise<void> {
  const room = await deps.db.room.findUnique({ where: { id: roomId }, select: roomSelect })
  if (room) await reconcile(deps, room)
}

/**
 * Reconciles every conference whose rights changed recently. Runs each minute, because an old token admits until it
 * expires and because LiveKit may have been down during the change. Returns the names of the rooms it corrected.
 */
export function reconcileAllParticipants(deps: ReconcileDeps) {
  return async (): Promise<string[]> => {
    const rooms = await deps.db.room.findMany({ where: recentlyChanged(deps), select: roomSelect, take: 500 })
    const corrected: string[] = []
    for (const room of rooms) if (await reconcile(deps, room)) corrected.push(room.name)
    return corrected
  }
}

/** Reconciles one room, as soon as LiveKit reports a new participant. */
export function reconcileParticipants(deps: ReconcileDeps) {
  return async (input: { roomName: string }): Promise<boolean> => {
    const room = await deps.db.room.findFirst({
      where: { name: input.roomName, ...recentlyChanged(deps) },
      select: roomSelect,
    })
    return room !== null && (await reconcile(deps, room))
  }
}

const recentlyChanged = ({ clock }: ReconcileDeps) => ({
  rightsChangedAt: { gt: new Date(clock.now().getTime() - TOKEN_LIFE_MS) },
})

/** Returns true when it corrected something. */
async function reconcile(deps: ReconcileDeps, room: ReconciledRoom): Promise<boolean> {
  const { conference, log } = deps
  try {
    let isCorrected = false
    for (const person of await conference.listPeople(room.name)) {
      // Other identities joined with the operator's own tokens.
      if (!z.uuid().safeParse(person.identity).success) continue
      const rights = await rightsOf(deps, room, person)
      if (rights && sameRights(rights, person.rights)) continue
      isCorrected = true
      if (rights) await conference.setRights(room.name, { identity: person.identity, rights })
      else await conference.removePerson(room.name, person.identity)
    }
    // LiveKit refreshes the tokens of connected participants, so the window starts again.
    if (isCorrected)
      await deps.db.room.updateMany({ where: { id: room.id }, data: { rightsChangedAt: deps.clock.now() } })
    return isCorrected
  } catch (error) {
    log.warn({ err: error, room: room.name }, "could not reconcile the participants; the sweep retries")
    return false
  }
}

async function rightsOf(
  { db }: ReconcileDeps,
  room: ReconciledRoom,
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

export const toRights = (room: Pick<ReconciledRoom, "cameraFor" | "microphoneFor" | "chatFor">) => ({
  camera: room.cameraFor,
  microphone: room.microphoneFor,
  chat: room.chatFor,
})
