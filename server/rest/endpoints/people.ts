import { z } from "zod"
import { auditEntrySchema } from "@/lib/contracts/audit"
import { pageOf } from "@/lib/contracts/pages"
import {
  admittanceSchema,
  createInvitationInput,
  inviteCodeSchema,
  lockRoomInput,
  memberRoleInput,
  muteMemberInput,
  roomPreviewSchema,
  roomRightsInput,
} from "@/lib/contracts/people"
import { invitationSchema, memberSchema, roomDetailsSchema, roomRightsSchema } from "@/lib/contracts/rooms"
import { defineEndpoint } from "../endpoint"
import { wireBody } from "../wire"
import { pageParams, roomErrors, roomReadErrors } from "./shared"

const read = { tag: "People", scope: "rooms:read" } as const
const write = { tag: "People", scope: "rooms:write" } as const

const memberErrors = [...roomErrors, "MEMBER_NOT_FOUND"] as const

const invitationEndpoints = [
  defineEndpoint({
    ...read,
    route: "GET /api/meet/rooms/{room_id}/invitations",
    operationId: "list_invitations",
    summary: "List a room's invitations",
    description: "Newest first; hosts only. The link is `/join/<code>` on the site.",
    response: z.object({ items: z.array(invitationSchema) }),
    errors: roomErrors,
    run: async ({ actor, params, services }) => ({ items: await services.people.listInvitations(actor, params) }),
  }),
  defineEndpoint({
    ...write,
    route: "POST /api/meet/rooms/{room_id}/invitations",
    operationId: "create_invitation",
    summary: "Create an invitation",
    body: wireBody(createInvitationInput, { omit: ["roomId"] }),
    status: 201,
    response: invitationSchema,
    errors: roomErrors,
    run: ({ actor, params, body, services }) => services.people.createInvitation(actor, { ...params, ...body }),
  }),
  defineEndpoint({
    ...write,
    route: "DELETE /api/meet/rooms/{room_id}/invitations/{invitation_id}",
    operationId: "revoke_invitation",
    summary: "Revoke an invitation",
    description: "Nobody else can join with its link. People who joined with it stay.",
    errors: [...roomErrors, "NOT_FOUND"],
    run: ({ actor, params, services }) => services.people.revokeInvitation(actor, params),
  }),
  defineEndpoint({
    ...write,
    route: "POST /api/meet/invitations/accept",
    operationId: "accept_invitation",
    summary: "Accept an invitation",
    description: "Accepting it again changes nothing. `waiting`: a host must admit you.",
    body: z.strictObject({ invite_code: inviteCodeSchema.meta({ description: "Last part of the link." }) }),
    response: admittanceSchema,
    errors: ["INVITATION_INVALID", "ROOM_LOCKED", "REMOVED_FROM_ROOM"],
    run: ({ actor, body, services }) => services.people.acceptInvitation(actor, body),
  }),
]

const memberEndpoints = [
  defineEndpoint({
    ...read,
    route: "GET /api/meet/rooms/{room_id}/members",
    operationId: "list_members",
    summary: "List a room's members",
    description: "Without the creator. Only hosts see people who are waiting or were removed.",
    response: z.object({ items: z.array(memberSchema) }),
    errors: roomReadErrors,
    run: async ({ actor, params, services }) => ({ items: (await services.rooms.get(actor, params)).members }),
  }),
  defineEndpoint({
    ...write,
    route: "POST /api/meet/rooms/{room_id}/members/{member_id}/admit",
    operationId: "admit_member",
    summary: "Admit a person who is waiting or was removed",
    response: roomDetailsSchema,
    errors: memberErrors,
    run: ({ actor, params, services }) => services.people.admit(actor, params),
  }),
  defineEndpoint({
    ...write,
    route: "DELETE /api/meet/rooms/{room_id}/members/{member_id}",
    operationId: "remove_member",
    summary: "Remove a member, or reject a person who is waiting",
    description:
      "No link lets them in again; only a host can admit them. The response is the room, which lists them as removed.",
    response: roomDetailsSchema,
    errors: memberErrors,
    run: ({ actor, params, services }) => services.people.remove(actor, params),
  }),
  defineEndpoint({
    ...write,
    route: "POST /api/meet/rooms/{room_id}/members/{member_id}/mute",
    operationId: "mute_member",
    summary: "Mute or unmute a member",
    description:
      "The conference accepts no sound from muted members. After unmuting, their microphone stays off until they turn it on.",
    body: wireBody(muteMemberInput, { omit: ["roomId", "memberId"] }),
    response: roomDetailsSchema,
    errors: memberErrors,
    run: ({ actor, params, body, services }) => services.people.mute(actor, { ...params, ...body }),
  }),
  defineEndpoint({
    ...write,
    route: "POST /api/meet/rooms/{room_id}/members/{member_id}/role",
    operationId: "set_member_role",
    summary: "Appoint or dismiss a co-host",
    body: wireBody(memberRoleInput, { omit: ["roomId", "memberId"] }),
    response: roomDetailsSchema,
    errors: memberErrors,
    run: ({ actor, params, body, services }) => services.people.setRole(actor, { ...params, ...body }),
  }),
  defineEndpoint({
    ...write,
    route: "POST /api/meet/rooms/{room_id}/members/{member_id}/hand_over",
    operationId: "hand_over_room",
    summary: "Transfer a room to a member",
    description: "The previous creator becomes a co-host.",
    response: roomDetailsSchema,
    errors: memberErrors,
    run: ({ actor, params, services }) => services.people.handOver(actor, params),
  }),
  defineEndpoint({
    ...write,
    route: "POST /api/meet/rooms/{room_id}/leave",
    operationId: "leave_room",
    summary: "Leave a room permanently",
    description: "The creator must transfer the room first.",
    errors: ["ROOM_NOT_FOUND", "FORBIDDEN"],
    run: ({ actor, params, services }) => services.people.leave(actor, params),
  }),
]

const admissionEndpoints = [
  defineEndpoint({
    ...read,
    route: "GET /api/meet/rooms/{room_id}/preview",
    operationId: "preview_room",
    summary: "Get what people who are waiting may see of a room",
    response: roomPreviewSchema,
    errors: ["ROOM_NOT_FOUND"],
    run: ({ actor, params, services }) => services.people.previewRoom(actor, params),
  }),
  defineEndpoint({
    ...write,
    route: "POST /api/meet/rooms/{room_id}/lock",
    operationId: "lock_room",
    summary: "Lock or unlock a room",
    description: "Nobody new can join a locked room. Members can still leave and return.",
    body: wireBody(lockRoomInput, { omit: ["roomId"] }),
    response: roomDetailsSchema,
    errors: roomErrors,
    run: ({ actor, params, body, services }) => services.rooms.setLock(actor, { ...params, ...body }),
  }),
  defineEndpoint({
    ...write,
    route: "PATCH /api/meet/rooms/{room_id}/rights",
    operationId: "set_room_rights",
    summary: "Set a room's admission and permissions",
    description: "Omitted fields stay unchanged. Changes apply at once, also to people who are in the room.",
    body: wireBody(roomRightsSchema.partial().extend({ admission: roomRightsInput.shape.admission })),
    response: roomDetailsSchema,
    errors: roomErrors,
    run: ({ actor, params, body: { admission, ...rights }, services }) =>
      services.rooms.setRights(actor, { ...params, admission, rights }),
  }),
  defineEndpoint({
    ...read,
    route: "GET /api/meet/rooms/{room_id}/audit",
    operationId: "list_room_audit",
    summary: "List a room's audit log",
    description: "Newest first; only for the room's creator.",
    query: pageParams,
    response: pageOf(auditEntrySchema),
    errors: roomErrors,
    run: ({ actor, params, query, services }) => services.operations.listAudit(actor, { ...params, ...query }),
  }),
  defineEndpoint({
    ...read,
    route: "GET /api/meet/audit",
    operationId: "list_audit",
    summary: "List the audit log of all rooms",
    description: "Newest first; administrators only.",
    query: pageParams,
    response: pageOf(auditEntrySchema),
    errors: ["FORBIDDEN"],
    run: ({ actor, query, services }) => services.operations.listAudit(actor, query),
  }),
]

export const peopleEndpoints = [...invitationEndpoints, ...memberEndpoints, ...admissionEndpoints]
