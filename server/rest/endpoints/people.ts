import { z } from "zod"
import { auditEntrySchema } from "@/server/contracts/audit"
import { pageOf } from "@/server/contracts/pages"
import {
  admittanceSchema,
  createInvitationInput,
  invitationIdInput,
  inviteCodeSchema,
  memberInput,
  memberRoleInput,
  roomPreviewSchema,
} from "@/server/contracts/people"
import {
  admissionSchema,
  invitationSchema,
  memberSchema,
  roomDetailsSchema,
  roomRightsSchema,
} from "@/server/contracts/rooms"
import { defineEndpoint } from "../endpoint"
import { pageParams, roomParams } from "./shared"

const read = { tag: "People", scope: "rooms:read" } as const
const write = { tag: "People", scope: "rooms:write" } as const
const refusals = ["ROOM_NOT_FOUND", "FORBIDDEN", "NOT_ADMITTED"] as const

const memberParams = roomParams.extend({ member_id: memberInput.shape.memberId })
const invitationParams = roomParams.extend({ invitation_id: invitationIdInput.shape.invitationId })
const { expiresAt, maxUses, allowsGuests } = createInvitationInput.shape
/** What every change of a member answers. */
const changed = { status: 200, response: roomDetailsSchema } as const
const memberErrors = [...refusals, "MEMBER_NOT_FOUND"] as const

const invitationEndpoints = [
  defineEndpoint({
    ...read,
    method: "GET",
    path: "/api/meet/rooms/{room_id}/invitations",
    operationId: "list_invitations",
    summary: "List the links into a room",
    description: "Newest first, for hosts. A link is `/join/<code>` on the site.",
    params: roomParams,
    status: 200,
    response: z.object({ items: z.array(invitationSchema) }),
    errors: refusals,
    run: async ({ actor, params, services }) => ({ items: await services.listInvitations(actor, params) }),
  }),
  defineEndpoint({
    ...write,
    method: "POST",
    path: "/api/meet/rooms/{room_id}/invitations",
    operationId: "create_invitation",
    summary: "Make a link into a room",
    params: roomParams,
    body: z.strictObject({
      expires_at: expiresAt.meta({ description: "Nobody new comes in by it after this; null: it does not end." }),
      max_uses: maxUses.meta({ description: "How many people it lets in; null: any number." }),
      allows_guests: allowsGuests.meta({ description: "Who has no account may come by it, under a name." }),
    }),
    status: 201,
    response: invitationSchema,
    errors: refusals,
    run: ({ actor, params, body, services }) => services.createInvitation(actor, { ...params, ...body }),
  }),
  defineEndpoint({
    ...write,
    method: "DELETE",
    path: "/api/meet/rooms/{room_id}/invitations/{invitation_id}",
    operationId: "revoke_invitation",
    summary: "Take a link back",
    description: "Nobody new comes in by it; who did stays.",
    params: invitationParams,
    status: 204,
    errors: [...refusals, "NOT_FOUND"],
    run: ({ actor, params, services }) => services.revokeInvitation(actor, params),
  }),
  defineEndpoint({
    ...write,
    method: "POST",
    path: "/api/meet/invitations/accept",
    operationId: "accept_invitation",
    summary: "Come into a room by a link",
    description: "Doing it again changes nothing. `waiting`: a host has to let you in.",
    body: z.strictObject({ invite_code: inviteCodeSchema.meta({ description: "The last part of the link." }) }),
    status: 200,
    response: admittanceSchema,
    errors: ["INVITATION_INVALID", "ROOM_LOCKED", "REMOVED_FROM_ROOM"],
    run: ({ actor, body, services }) => services.acceptInvite(actor, body),
  }),
]

const memberEndpoints = [
  defineEndpoint({
    ...read,
    method: "GET",
    path: "/api/meet/rooms/{room_id}/members",
    operationId: "list_members",
    summary: "List who is in a room",
    description: "Beside its creator. Who waits or was removed is for hosts to see.",
    params: roomParams,
    status: 200,
    response: z.object({ items: z.array(memberSchema) }),
    errors: ["ROOM_NOT_FOUND", "NOT_ADMITTED"],
    run: async ({ actor, params, services }) => ({ items: (await services.getRoom(actor, params)).members }),
  }),
  defineEndpoint({
    ...write,
    method: "POST",
    path: "/api/meet/rooms/{room_id}/members/{member_id}/admit",
    operationId: "admit_member",
    summary: "Let somebody in who waits, or who was removed",
    params: memberParams,
    ...changed,
    errors: memberErrors,
    run: ({ actor, params, services }) => services.admitMember(actor, params),
  }),
  defineEndpoint({
    ...write,
    method: "DELETE",
    path: "/api/meet/rooms/{room_id}/members/{member_id}",
    operationId: "remove_member",
    summary: "Throw somebody out, or refuse who waits",
    description: "No link lets them in again; a host does. The answer is the room, in which they stand as removed.",
    params: memberParams,
    ...changed,
    errors: memberErrors,
    run: ({ actor, params, services }) => services.removeMember(actor, params),
  }),
  defineEndpoint({
    ...write,
    method: "POST",
    path: "/api/meet/rooms/{room_id}/members/{member_id}/mute",
    operationId: "mute_member",
    summary: "Take somebody's microphone away, or give it back",
    description: "The conference takes no sound from who is muted. Given back, it is off until they turn it on.",
    params: memberParams,
    body: z.strictObject({ is_muted: z.boolean() }),
    ...changed,
    errors: memberErrors,
    run: ({ actor, params, body, services }) => services.muteMember(actor, { ...params, ...body }),
  }),
  defineEndpoint({
    ...write,
    method: "POST",
    path: "/api/meet/rooms/{room_id}/members/{member_id}/role",
    operationId: "set_member_role",
    summary: "Appoint or dismiss a co-host",
    params: memberParams,
    body: z.strictObject({ role: memberRoleInput.shape.role }),
    ...changed,
    errors: memberErrors,
    run: ({ actor, params, body, services }) => services.setMemberRole(actor, { ...params, ...body }),
  }),
  defineEndpoint({
    ...write,
    method: "POST",
    path: "/api/meet/rooms/{room_id}/members/{member_id}/hand_over",
    operationId: "hand_over_room",
    summary: "Make somebody the room's creator",
    description: "Who was it becomes a co-host.",
    params: memberParams,
    ...changed,
    errors: memberErrors,
    run: ({ actor, params, services }) => services.handOverRoom(actor, params),
  }),
  defineEndpoint({
    ...write,
    method: "POST",
    path: "/api/meet/rooms/{room_id}/leave",
    operationId: "leave_room",
    summary: "Leave a room for good",
    description: "The creator hands the room over first.",
    params: roomParams,
    status: 204,
    errors: ["ROOM_NOT_FOUND", "FORBIDDEN"],
    run: ({ actor, params, services }) => services.leaveRoom(actor, params),
  }),
]

const doorEndpoints = [
  defineEndpoint({
    ...read,
    method: "GET",
    path: "/api/meet/rooms/{room_id}/preview",
    operationId: "preview_room",
    summary: "Read what who waits may know of a room",
    params: roomParams,
    status: 200,
    response: roomPreviewSchema,
    errors: ["ROOM_NOT_FOUND"],
    run: ({ actor, params, services }) => services.previewRoom(actor, params),
  }),
  defineEndpoint({
    ...write,
    method: "POST",
    path: "/api/meet/rooms/{room_id}/lock",
    operationId: "lock_room",
    summary: "Lock a room, or open it",
    description: "Nobody new comes into a room that is locked; members come and go.",
    params: roomParams,
    body: z.strictObject({ is_locked: z.boolean() }),
    ...changed,
    errors: refusals,
    run: ({ actor, params, body, services }) => services.setRoomLock(actor, { ...params, ...body }),
  }),
  defineEndpoint({
    ...write,
    method: "PATCH",
    path: "/api/meet/rooms/{room_id}/rights",
    operationId: "set_room_rights",
    summary: "Say who comes in how, and who may use what",
    description: "What is left out stays as it is. It counts at once, for who is there too.",
    params: roomParams,
    body: z.strictObject({
      admission: admissionSchema.optional().meta({ description: "`host`: a host lets people in one by one." }),
      ...roomRightsSchema.partial().shape,
    }),
    ...changed,
    errors: refusals,
    run: ({ actor, params, body: { admission, ...rights }, services }) =>
      services.setRoomRights(actor, { ...params, admission, rights }),
  }),
  defineEndpoint({
    ...read,
    method: "GET",
    path: "/api/meet/rooms/{room_id}/audit",
    operationId: "list_room_audit",
    summary: "List who did what in a room",
    description: "Newest first, for the room's creator.",
    params: roomParams,
    query: pageParams,
    status: 200,
    response: pageOf(auditEntrySchema),
    errors: refusals,
    run: ({ actor, params, query, services }) => services.listAudit(actor, { ...params, ...query }),
  }),
  defineEndpoint({
    ...read,
    method: "GET",
    path: "/api/meet/audit",
    operationId: "list_audit",
    summary: "List who did what anywhere",
    description: "Newest first, for administrators.",
    query: pageParams,
    status: 200,
    response: pageOf(auditEntrySchema),
    errors: ["FORBIDDEN"],
    run: ({ actor, query, services }) => services.listAudit(actor, query),
  }),
]

export const peopleEndpoints = [...invitationEndpoints, ...memberEndpoints, ...doorEndpoints]
