import {
  createInvitationInput,
  enterAsGuestInput,
  invitationIdInput,
  listAuditInput,
  lockRoomInput,
  memberInput,
  memberRoleInput,
  muteMemberInput,
  roomRightsInput,
} from "@/lib/contracts/people"
import { acceptInviteInput, roomIdInput } from "@/lib/contracts/rooms"
import { limitedProcedure, personProcedure, roomProcedure, router } from "./init"

export const invitationsRouter = router({
  /** Public: the link's code authorizes. */
  preview: limitedProcedure("invitation")
    .input(acceptInviteInput)
    .query(({ ctx, input }) => ctx.services.people.previewInvitation(ctx.actor, input)),
  enterAsGuest: limitedProcedure("invitation")
    .input(enterAsGuestInput)
    .mutation(async ({ ctx, input }) => {
      const { memberId, ...admittance } = await ctx.services.people.enterAsGuest(ctx.actor, input)
      await ctx.startGuest({ memberId, roomId: admittance.roomId })
      return admittance
    }),
  create: roomProcedure
    .input(createInvitationInput)
    .mutation(({ ctx, input }) => ctx.services.people.createInvitation(ctx.actor, input)),
  list: roomProcedure
    .input(roomIdInput)
    .query(({ ctx, input }) => ctx.services.people.listInvitations(ctx.actor, input)),
  revoke: roomProcedure
    .input(invitationIdInput)
    .mutation(({ ctx, input }) => ctx.services.people.revokeInvitation(ctx.actor, input)),
})

export const peopleRouter = router({
  /** For people who wait for admission. */
  preview: roomProcedure
    .input(roomIdInput)
    .query(({ ctx, input }) => ctx.services.people.previewRoom(ctx.actor, input)),
  admit: roomProcedure.input(memberInput).mutation(({ ctx, input }) => ctx.services.people.admit(ctx.actor, input)),
  remove: roomProcedure.input(memberInput).mutation(({ ctx, input }) => ctx.services.people.remove(ctx.actor, input)),
  mute: roomProcedure.input(muteMemberInput).mutation(({ ctx, input }) => ctx.services.people.mute(ctx.actor, input)),
  setRole: roomProcedure
    .input(memberRoleInput)
    .mutation(({ ctx, input }) => ctx.services.people.setRole(ctx.actor, input)),
  handOver: roomProcedure
    .input(memberInput)
    .mutation(({ ctx, input }) => ctx.services.people.handOver(ctx.actor, input)),
  leave: roomProcedure.input(roomIdInput).mutation(async ({ ctx, input }) => {
    await ctx.services.people.leave(ctx.actor, input)
    if (ctx.actor.kind === "guest") ctx.endGuest()
  }),
  lock: roomProcedure.input(lockRoomInput).mutation(({ ctx, input }) => ctx.services.rooms.setLock(ctx.actor, input)),
  setRights: roomProcedure
    .input(roomRightsInput)
    .mutation(({ ctx, input }) => ctx.services.rooms.setRights(ctx.actor, input)),
})

export const auditRouter = router({
  list: personProcedure
    .input(listAuditInput)
    .query(({ ctx, input }) => ctx.services.operations.listAudit(ctx.actor, input)),
})
