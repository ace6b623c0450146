import { rsvpInput, setReadyInput } from "@/lib/contracts/people"
import { roomProcedure, router } from "./init"

export const attendanceRouter = router({
  rsvp: roomProcedure.input(rsvpInput).mutation(({ ctx, input }) => ctx.services.people.rsvp(ctx.actor, input)),
  setReady: roomProcedure
    .input(setReadyInput)
    .mutation(({ ctx, input }) => ctx.services.people.setReady(ctx.actor, input)),
})
