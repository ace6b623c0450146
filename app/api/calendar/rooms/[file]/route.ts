import { calendarAnswer, readFileName } from "@/app/api/calendar/answer"
import { currentActor } from "@/app/signed-in"
import { AppError } from "@/lib/contracts/errors"
import { roomIdSchema } from "@/lib/contracts/rooms"
import { web } from "@/server/composition/web"

/** A room as an iCalendar file, for its members: GET /api/calendar/rooms/<id>.ics */
export function GET(_request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  return calendarAnswer(async () => {
    const actor = await currentActor()
    if (!actor) throw new AppError("UNAUTHENTICATED")
    const roomId = roomIdSchema.safeParse(readFileName((await params).file))
    if (!roomId.success) throw new AppError("ROOM_NOT_FOUND")
    const { name, calendar } = await web().services.calendar.getRoom(actor, { roomId: roomId.data })
    return { calendar, fileName: `${name}.ics` }
  })
}
