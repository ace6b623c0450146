import { calendarAnswer, readFileName } from "@/app/api/calendar/answer"
import { currentActor } from "@/app/signed-in"
import { web } from "@/server/composition/web"

/** An event as an iCalendar file, for anyone with its link: GET /api/calendar/invitations/<code>.ics */
export function GET(_request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  return calendarAnswer(async () => {
    const inviteCode = readFileName((await params).file)
    const { name, calendar } = await web().services.calendar.getInvitation(await currentActor(), { inviteCode })
    return { calendar, fileName: `${name}.ics` }
  })
}
