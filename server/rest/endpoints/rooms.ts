import { pageOf } from "@/lib/contracts/pages"
import { createRoomInput, roomDetailsSchema, roomSummarySchema, updateRoomInput } from "@/lib/contracts/rooms"
import { defineEndpoint } from "../endpoint"
import { wireBody } from "../wire"
import { planErrors } from "./calendar"
import { pageParams, roomErrors, roomReadErrors } from "./shared"

export const roomEndpoints = [
  defineEndpoint({
    route: "GET /api/meet/rooms",
    operationId: "list_rooms",
    tag: "Rooms",
    summary: "List the rooms that you created or joined",
    description: "Newest first.",
    scope: "rooms:read",
    query: pageParams,
    response: pageOf(roomSummarySchema),
    errors: [],
    run: ({ actor, query, services }) => services.rooms.listPage(actor, query),
  }),
  defineEndpoint({
    route: "POST /api/meet/rooms",
    operationId: "create_room",
    tag: "Rooms",
    summary: "Create a room",
    scope: "rooms:write",
    body: wireBody(createRoomInput),
    status: 201,
    response: roomDetailsSchema,
    errors: ["MOVIE_NOT_FOUND", "ROOM_NAME_TAKEN", ...planErrors],
    run: ({ actor, body, services }) => services.rooms.create(actor, body),
  }),
  defineEndpoint({
    route: "GET /api/meet/rooms/{room_id}",
    operationId: "get_room",
    tag: "Rooms",
    summary: "Get a room",
    scope: "rooms:read",
    response: roomDetailsSchema,
    errors: roomReadErrors,
    run: ({ actor, params, services }) => services.rooms.get(actor, params),
  }),
  defineEndpoint({
    route: "PATCH /api/meet/rooms/{room_id}",
    operationId: "update_room",
    tag: "Rooms",
    summary: "Update a room's name, title or texts",
    description:
      "Omitted fields stay unchanged. The name is also the name of the LiveKit room, so people in the conference must rejoin after a change. It cannot change while a movie is waiting or playing.",
    scope: "rooms:write",
    body: wireBody(updateRoomInput, { omit: ["roomId"] }),
    response: roomDetailsSchema,
    errors: [...roomErrors, "ROOM_NAME_TAKEN", "SCREENING_ACTIVE"],
    run: ({ actor, params, body, services }) => services.rooms.update(actor, { ...params, ...body }),
  }),
  defineEndpoint({
    route: "DELETE /api/meet/rooms/{room_id}",
    operationId: "delete_room",
    tag: "Rooms",
    summary: "Delete a room",
    description: "Cancels a waiting screening, stops a playing one, and disconnects everyone in the conference.",
    scope: "rooms:write",
    errors: roomErrors,
    run: ({ actor, params, services }) => services.rooms.delete(actor, params),
  }),
]
