import type { MemberDto, RoomRole } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"

/** Permissions in a room: the only table, used by every transport. */
const everybodyIn = ["system", "administrator", "creator", "cohost", "viewer", "guest"] as const
const hosts = ["system", "administrator", "creator", "cohost"] as const
const owners = ["system", "administrator", "creator"] as const

const allowed = {
  "room.see": everybodyIn,
  // Name, movie and time, before a host admits them.
  "room.preview": [...everybodyIn, "waiting"],
  // Entering the LiveKit room as a person.
  "room.join": ["administrator", "creator", "cohost", "viewer", "guest"],
  // Ending one's own membership. The creator hands the room over first.
  "room.leave": ["administrator", "cohost", "viewer", "guest", "waiting"],
  // RSVP. People in the waiting room are invited, too.
  "room.answer": ["administrator", "creator", "cohost", "viewer", "guest", "waiting"],
  // Being ready for the film.
  "room.ready": ["administrator", "creator", "cohost", "viewer", "guest"],
  "room.invite": hosts,
  "room.admit": hosts,
  // Removing and muting people.
  "room.moderate": hosts,
  "room.lock": hosts,
  "room.schedule": hosts,
  // Name, permissions and admission.
  "room.edit": owners,
  "room.appoint": owners,
  "room.handOver": owners,
  "room.delete": owners,
  "room.audit": owners,
  "screening.start": hosts,
  "screening.stop": hosts,
  // Pausing, resuming and seeking.
  "screening.control": hosts,
} as const satisfies Record<string, readonly RoomRole[]>

export type RoomAction = keyof typeof allowed

export const roomActions = Object.keys(allowed) as RoomAction[]

export function permits(role: RoomRole, action: RoomAction): boolean {
  return (allowed[action] as readonly RoomRole[]).includes(role)
}

export const isHost = (role: RoomRole): boolean => (hosts as readonly RoomRole[]).includes(role)

export const isOwner = (role: RoomRole): boolean => (owners as readonly RoomRole[]).includes(role)

/** Whether a role may remove or mute a member. Only owners moderate co-hosts. */
export const mayModerate = (role: RoomRole, member: Pick<Membership, "role">): boolean =>
  member.role === "cohost" ? isOwner(role) : isHost(role)

/** Administrators and the system have owner rights everywhere. */
export const isSuperior = (actor: Actor): boolean =>
  actor.kind === "system" || (actor.kind === "user" && actor.isAdministrator)

/** The actor's own row in the room. */
export type Membership = Pick<MemberDto, "role" | "status">

/** Strangers are told that the room does not exist. */
export function roleInRoom(actor: Actor, room: { creatorId: string }, membership: Membership | null): RoomRole {
  if (actor.kind === "system") return "system"
  if (actor.kind === "user" && actor.userId === room.creatorId) return "creator"
  if (actor.kind === "user" && actor.isAdministrator) return "administrator"
  if (membership === null || membership.status === "removed") return "stranger"
  return membership.status === "waiting" ? "waiting" : membership.role
}
