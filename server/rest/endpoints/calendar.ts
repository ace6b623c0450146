import { z } from "zod"
import { inviteByMailInput, mailInvitationsSchema } from "@/lib/contracts/mail"
import { repeatRoomInput, roomDetailsSchema, roomSummarySchema, scheduleRoomInput } from "@/lib/contracts/rooms"
import { defineEndpoint } from "../endpoint"
import { wireBody } from "../wire"
import { roomErrors } from "./shared"

const base = { tag: "Calendar", scope: "rooms:write" } as const

export const planErrors = ["MEET_DATETIME_PAST", "PLANNED_END_TOO_EARLY", "TIME_ZONE_UNKNOWN"] as const

export const calendarEndpoints = [
  defineEndpoint({
    ...base,
    route: "POST /api/meet/rooms/{room_id}/schedule",
    operationId: "schedule_room",
    summary: "Change a room's movie, time, planned end or time zone",
    description:
      "Omitted fields stay unchanged; `meet_datetime: null` cancels the schedule. An omitted planned end moves with the start. Members and invited people are notified by e-mail.",
    body: wireBody(scheduleRoomInput, { omit: ["roomId"] }),
    response: roomDetailsSchema,
    errors: [...roomErrors, "MOVIE_NOT_FOUND", "SCREENING_ACTIVE", ...planErrors],
    run: ({ actor, params, body, services }) => services.rooms.schedule(actor, { ...params, ...body }),
  }),
  defineEndpoint({
    ...base,
    route: "POST /api/meet/rooms/{room_id}/repeat",
    operationId: "repeat_room",
    summary: "Copy a room for the next weeks",
    description:
      "The copies have the same movie, permissions and members (no guests), and start at the same local time in the room's time zone. Weeks that already have a room of the series are not copied again; the response contains their existing rooms.",
    body: wireBody(repeatRoomInput, { omit: ["roomId"] }),
    response: z.object({ items: z.array(roomSummarySchema) }),
    errors: [...roomErrors, "ROOM_NOT_SCHEDULED"],
    run: async ({ actor, params, body, services }) => ({
      items: await services.rooms.repeat(actor, { ...params, ...body }),
    }),
  }),
  defineEndpoint({
    ...base,
    route: "POST /api/meet/rooms/{room_id}/mail_invitations",
    operationId: "invite_by_mail",
    summary: "Invite people by e-mail",
    description:
      "Sends the invitation link and a calendar event to each address once, and notifies it of later changes. `skipped` counts addresses whose owners are in the room, were already invited, or do not accept e-mail.",
    body: wireBody(inviteByMailInput, { omit: ["roomId"] }),
    status: 202,
    response: mailInvitationsSchema,
    errors: roomErrors,
    run: ({ actor, params, body, services }) => services.mail.invite(actor, { ...params, ...body }),
  }),
]
