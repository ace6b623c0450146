import { withDatabaseErrors } from "@/server/db/unreachable"
import type { Deps } from "../kernel/deps"
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
import { scheduleRoom } from "./schedule-room"
import { setRoomLock } from "./set-room-lock"
import { setRoomRights } from "./set-room-rights"
import { updateRoom } from "./update-room"

export const createRoomServices = (deps: Deps) =>
  withDatabaseErrors({
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
    schedule: scheduleRoom(deps),
    setLock: setRoomLock(deps),
    setRights: setRoomRights(deps),
    update: updateRoom(deps),
  })
