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
import { limitedProcedure, personProcedure, roomProcedure, router, run } from "./init"

export const invitationsRouter = router({
  /** Public: the link's code authorizes. */
  preview: limitedProcedure("invitation")
    .input(acceptInviteInput)
    .query(run(({ people }) => people.previewInvitation)),
  enterAsGuest: limitedProcedure("invitation")
    .input(enterAsGuestInput)
    .mutation(async ({ ctx, input }) => {
      const { memberId, ...admittance } = await ctx.services.people.enterAsGuest(ctx.actor, input)
      await ctx.startGuest({ memberId, roomId: admittance.roomId })
      return admittance
    }),
  create: roomProcedure.input(createInvitationInput).mutation(run(({ people }) => people.createInvitation)),
  list: roomProcedure.input(roomIdInput).query(run(({ people }) => people.listInvitations)),
  revoke: roomProcedure.input(invitationIdInput).mutation(run(({ people }) => people.revokeInvitation)),
})

export const peopleRouter = router({
  /** For people who wait for admission. */
  preview: roomProcedure.input(roomIdInput).query(run(({ people }) => people.previewRoom)),
  admit: roomProcedure.input(memberInput).mutation(run(({ people }) => people.admit)),
  remove: roomProcedure.input(memberInput).mutation(run(({ people }) => people.remove)),
  mute: roomProcedure.input(muteMemberInput).mutation(run(({ people }) => people.mute)),
  setRole: roomProcedure.input(memberRoleInput).mutation(run(({ people }) => people.setRole)),
  handOver: roomProcedure.input(memberInput).mutation(run(({ people }) => people.handOver)),
  leave: roomProcedure.input(roomIdInput).mutation(async ({ ctx, input }) => {
    await ctx.services.people.leave(ctx.actor, input)
    if (ctx.actor.kind === "guest") ctx.endGuest()
  }),
  lock: roomProcedure.input(lockRoomInput).mutation(run(({ rooms }) => rooms.setLock)),
  setRights: roomProcedure.input(roomRightsInput).mutation(run(({ rooms }) => rooms.setRights)),
})

export const auditRouter = router({
  list: personProcedure.input(listAuditInput).query(run(({ operations }) => operations.listAudit)),
})
