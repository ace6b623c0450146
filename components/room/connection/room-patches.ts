import type { MemberDto, RoomDetails } from "@/lib/contracts/rooms"

export function withMember(room: RoomDetails, memberId: string, change: Partial<MemberDto>): RoomDetails {
  return {
    ...room,
    members: room.members.map((member) => (member.id === memberId ? { ...member, ...change } : member)),
  }
}

/** Counts from now if the planned end has passed. */
export function extendedEnd(plannedEnd: string, minutes: number, nowMs: number): string {
  return new Date(Math.max(Date.parse(plannedEnd), nowMs) + minutes * 60_000).toISOString()
}
