import type { Actor } from "@/server/contracts/users"

export type RoomRole = "system" | "creator" | "member" | "stranger"

const allowed = {
  "room.see": ["system", "creator", "member"],
  "room.join": ["creator", "member"],
  "room.invite": ["creator"],
  "room.schedule": ["creator"],
  "screening.start": ["system", "creator"],
  "screening.stop": ["system", "creator"],
  // Pause, resume and seek.
  "screening.control": ["system", "creator"],
} as const satisfies Record<string, readonly RoomRole[]>

export type RoomAction = keyof typeof allowed

export const roomActions = Object.keys(allowed) as RoomAction[]

export function permits(role: RoomRole, action: RoomAction): boolean {
  return (allowed[action] as readonly RoomRole[]).includes(role)
}

/** The actor's part in a room. Strangers are told that the room does not exist. */
export function roleInRoom(actor: Actor, room: { creatorId: string; memberIds: readonly string[] }): RoomRole {
  if (actor.kind === "system") return "system"
  if (actor.userId === room.creatorId) return "creator"
  return room.memberIds.includes(actor.userId) ? "member" : "stranger"
}
