import { browserSettingsInput, inviteByMailInput, unsubscribeInput, updateSettingsInput } from "@/lib/contracts/mail"
import { pageInput } from "@/lib/contracts/pages"
import { repeatRoomInput } from "@/lib/contracts/rooms"
import { personProcedure, publicProcedure, roomProcedure, router, run } from "./init"

export const calendarRouter = router({
  repeat: roomProcedure.input(repeatRoomInput).mutation(run(({ rooms }) => rooms.repeat)),
})

export const mailRouter = router({
  invite: roomProcedure.input(inviteByMailInput).mutation(run(({ mail }) => mail.invite)),
  list: personProcedure.input(pageInput).query(run(({ mail }) => mail.list)),
  /** The key in a mail authorizes, so that unsubscribing requires no sign-in. */
  stop: publicProcedure.input(unsubscribeInput).mutation(({ ctx, input }) => ctx.services.mail.unsubscribe(input)),
})

export const settingsRouter = router({
  get: personProcedure.query(run(({ accounts }) => accounts.getSettings)),
  update: personProcedure.input(updateSettingsInput).mutation(run(({ accounts }) => accounts.updateSettings)),
  adoptBrowserSettings: personProcedure
    .input(browserSettingsInput)
    .mutation(run(({ accounts }) => accounts.adoptBrowserSettings)),
  renewFeed: personProcedure.mutation(run(({ calendar }) => calendar.renewFeedKey)),
})
