import type { LockRoomInput, RoomRightsInput } from "@/lib/contracts/people"
import type { ScheduleRoomInput, UpdateRoomInput } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import type { Deps } from "../kernel/deps"
import { changeRoom } from "./change-room"

export { createRoom as create } from "./create-room"
export { deleteRoom as delete } from "./delete-room"
export { findRoomId as findId } from "./find-room-id"
export { getRoom as get } from "./get-room"
export { listHostedRooms as listHosted } from "./list-hosted-rooms"
export { listRooms as list, listRoomsPage as listPage } from "./list-rooms"
export { listSchedule } from "./list-schedule"
export { preflightRooms as preflight } from "./preflight-rooms"
export { repeatEndedRooms as repeatEnded } from "./repeat-ended-rooms"
export { repeatRoom as repeat } from "./repeat-room"

export const schedule =
  (deps: Deps) =>
  (actor: Actor, { roomId, ...plan }: ScheduleRoomInput) =>
    changeRoom(deps)(actor, "schedule", roomId, plan)

export const setLock =
  (deps: Deps) =>
  (actor: Actor, { roomId, ...lock }: LockRoomInput) =>
    changeRoom(deps)(actor, "lock", roomId, lock)

export const setRights =
  (deps: Deps) =>
  (actor: Actor, { roomId, ...rights }: RoomRightsInput) =>
    changeRoom(deps)(actor, "rights", roomId, rights)

export const update =
  (deps: Deps) =>
  (actor: Actor, { roomId, ...edit }: UpdateRoomInput) =>
    changeRoom(deps)(actor, "edit", roomId, edit)
