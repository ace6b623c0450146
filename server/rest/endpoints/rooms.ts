import { z } from "zod"
import { pageOf } from "@/server/contracts/pages"
import { instantSchema, roomDetailsSchema, roomNameSchema, roomSummarySchema } from "@/server/contracts/rooms"
import { deliveryWishSchema } from "@/server/contracts/screening"
import { defineEndpoint } from "../endpoint"
import { pageParams, roomParams } from "./shared"

export const roomEndpoints = [
  defineEndpoint({
    method: "GET",
    path: "/api/meet/rooms",
    operationId: "list_rooms",
    tag: "Rooms",
    summary: "List the rooms you made or are in",
    description: "Newest first.",
    scope: "rooms:read",
    query: pageParams,
    status: 200,
    response: pageOf(roomSummarySchema),
    errors: [],
    run: ({ actor, query, services }) => services.listRoomsPage(actor, query),
  }),
  defineEndpoint({
    method: "POST",
    path: "/api/meet/rooms",
    operationId: "create_room",
    tag: "Rooms",
    summary: "Make a room",
    scope: "rooms:write",
    body: z.strictObject({
      name: roomNameSchema.meta({ description: "Also the name of the LiveKit room.", examples: ["friday-night"] }),
      movie_id: z.uuid("This is not a movie id.").nullable().default(null),
      meet_datetime: instantSchema.nullable().default(null).meta({ description: "When its movie starts by itself." }),
      delivery_wish: deliveryWishSchema.optional(),
    }),
    status: 201,
    response: roomDetailsSchema,
    errors: ["MOVIE_NOT_FOUND", "ROOM_NAME_TAKEN", "MEET_DATETIME_PAST"],
    run: ({ actor, body, services }) => services.createRoom(actor, body),
  }),
  defineEndpoint({
    method: "GET",
    path: "/api/meet/rooms/{room_id}",
    operationId: "get_room",
    tag: "Rooms",
    summary: "Read a room",
    scope: "rooms:read",
    params: roomParams,
    status: 200,
    response: roomDetailsSchema,
    errors: ["ROOM_NOT_FOUND", "NOT_ADMITTED"],
    run: ({ actor, params, services }) => services.getRoom(actor, params),
  }),
]
