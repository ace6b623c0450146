import { rsvpInput, setReadyInput } from "@/lib/contracts/people"
import { roomProcedure, router, run } from "./init"

export const attendanceRouter = router({
  rsvp: roomProcedure.input(rsvpInput).mutation(run(({ people }) => people.rsvp)),
  setReady: roomProcedure.input(setReadyInput).mutation(run(({ people }) => people.setReady)),
})
