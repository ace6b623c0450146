import { browserSettingsInput, inviteByMailInput, unsubscribeInput, updateSettingsInput } from "@/lib/contracts/mail"
import { pageInput } from "@/lib/contracts/pages"
import { repeatRoomInput } from "@/lib/contracts/rooms"
import { personProcedure, publicProcedure, roomProcedure, router } from "./init"

export const calendarRouter = router({
  repeat: roomProcedure
    .input(repeatRoomInput)
    .mutation(({ ctx, input }) => ctx.services.rooms.repeat(ctx.actor, input)),
})

export const mailRouter = router({
  invite: roomProcedure
    .input(inviteByMailInput)
    .mutation(({ ctx, input }) => ctx.services.mail.invite(ctx.actor, input)),
  list: personProcedure.input(pageInput).query(({ ctx, input }) => ctx.services.mail.list(ctx.actor, input)),
  /** The key in a mail authorizes, so that unsubscribing requires no sign-in. */
  stop: publicProcedure.input(unsubscribeInput).mutation(({ ctx, input }) => ctx.services.mail.unsubscribe(input)),
})

export const settingsRouter = router({
  get: personProcedure.query(({ ctx }) => ctx.services.accounts.getSettings(ctx.actor)),
  update: personProcedure
    .input(updateSettingsInput)
    .mutation(({ ctx, input }) => ctx.services.accounts.updateSettings(ctx.actor, input)),
  adoptBrowserSettings: personProcedure
    .input(browserSettingsInput)
    .mutation(({ ctx, input }) => ctx.services.accounts.adoptBrowserSettings(ctx.actor, input)),
  renewFeed: personProcedure.mutation(({ ctx }) => ctx.services.calendar.renewFeedKey(ctx.actor)),
})
