import { z } from "zod"
import { inviteByMailInput, mailInvitationsSchema } from "@/lib/contracts/mail"
import { repeatRoomInput, roomDetailsSchema, roomSummarySchema, scheduleRoomInput } from "@/lib/contracts/rooms"
import { defineEndpoint } from "../endpoint"
import { wireBody } from "../wire"
import { roomErrors, roomParams } from "./shared"

const base = { tag: "Calendar", scope: "rooms:write", method: "POST", params: roomParams } as const

export const planErrors = ["MEET_DATETIME_PAST", "PLANNED_END_TOO_EARLY", "TIME_ZONE_UNKNOWN"] as const

export const calendarEndpoints = [
  defineEndpoint({
    ...base,
    path: "/api/meet/rooms/{room_id}/schedule",
    operationId: "schedule_room",
    summary: "Choose another movie, time, end or zone",
    description:
      "What is left out stays as it is; `meet_datetime: null` cancels the schedule. A planned end that is left out moves along with the start. Who is in the room or was invited is told by mail.",
    body: wireBody(scheduleRoomInput, { omit: ["roomId"] }),
    status: 200,
    response: roomDetailsSchema,
    errors: [...roomErrors, "MOVIE_NOT_FOUND", "SCREENING_ACTIVE", ...planErrors],
    run: ({ actor, params, body, services }) => services.rooms.schedule(actor, { ...params, ...body }),
  }),
  defineEndpoint({
    ...base,
    path: "/api/meet/rooms/{room_id}/repeat",
    operationId: "repeat_room",
    summary: "Copy a room for the next weeks",
    description:
      "The copies have its movie, rights and members (no guests), at the same time on the clocks of its zone. Weeks that the series has already are not made again: they are in the answer as they are.",
    body: wireBody(repeatRoomInput, { omit: ["roomId"] }),
    status: 200,
    response: z.object({ items: z.array(roomSummarySchema) }),
    errors: [...roomErrors, "ROOM_NOT_SCHEDULED"],
    run: async ({ actor, params, body, services }) => ({
      items: await services.rooms.repeat(actor, { ...params, ...body }),
    }),
  }),
  defineEndpoint({
    ...base,
    path: "/api/meet/rooms/{room_id}/mail_invitations",
    operationId: "invite_by_mail",
    summary: "Invite people by e-mail",
    description:
      "Each address gets the invitation link once, with the evening for its calendar, and is told of later changes. `skipped` counts who is in the room, was invited before, or wants no mail.",
    body: wireBody(inviteByMailInput, { omit: ["roomId"] }),
    status: 202,
    response: mailInvitationsSchema,
    errors: roomErrors,
    run: ({ actor, params, body, services }) => services.mail.invite(actor, { ...params, ...body }),
  }),
]
