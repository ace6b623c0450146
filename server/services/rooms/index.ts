import type { LockRoomInput, RoomRightsInput } from "@/lib/contracts/people"
import type { ScheduleRoomInput, UpdateRoomInput } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import { withDatabaseErrors } from "@/server/db/unreachable"
import type { Deps } from "../kernel/deps"
import { changeRoom } from "./change-room"
import { createRoom } from "./create-room"
import { deleteRoom } from "./delete-room"
import { findRoomId } from "./find-room-id"
import { getRoom } from "./get-room"
import { listHostedRooms } from "./list-hosted-rooms"
import { listRooms } from "./list-rooms"
import { listRoomsPage } from "./list-rooms-page"
import { listSchedule } from "./list-schedule"
import { preflightRooms } from "./preflight-rooms"
import { repeatEndedRooms } from "./repeat-ended-rooms"
import { repeatRoom } from "./repeat-room"

export function createRoomServices(deps: Deps) {
  const change = changeRoom(deps)
  return withDatabaseErrors({
    create: createRoom(deps),
    delete: deleteRoom(deps),
    findId: findRoomId(deps),
    get: getRoom(deps),
    list: listRooms(deps),
    listHosted: listHostedRooms(deps),
    listPage: listRoomsPage(deps),
    listSchedule: listSchedule(deps),
    preflight: preflightRooms(deps),
    repeat: repeatRoom(deps),
    repeatEnded: repeatEndedRooms(deps),
    schedule: (actor: Actor, { roomId, ...plan }: ScheduleRoomInput) => change(actor, "schedule", roomId, plan),
    setLock: (actor: Actor, { roomId, ...lock }: LockRoomInput) => change(actor, "lock", roomId, lock),
    setRights: (actor: Actor, { roomId, ...rights }: RoomRightsInput) => change(actor, "rights", roomId, rights),
    update: (actor: Actor, { roomId, ...edit }: UpdateRoomInput) => change(actor, "edit", roomId, edit),
  })
}
