import { calendarAnswer, readFileName } from "@/app/api/calendar/answer"
import { web } from "@/server/composition/web"

/** All rooms of an account, for calendar programs that know the secret path: GET /api/calendar/feeds/<key>.ics */
export function GET(_request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  return calendarAnswer(async () => {
    const calendar = await web().services.calendar.getFeed({ key: readFileName((await params).file) })
    return { calendar, fileName: "movie-nights.ics" }
  })
}
