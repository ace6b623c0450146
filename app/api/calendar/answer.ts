import { toAppError } from "@/lib/contracts/errors"
import { web } from "@/server/composition/web"
import { problemResponse } from "@/server/rest/problem"

/** The part before .ics; "" for anything else, which matches nothing. */
export function readFileName(file: string): string {
  return /^([\w-]+)\.ics$/.exec(file)?.[1] ?? ""
}

/** Responds with an iCalendar file or a problem. The file is personal, so no proxy may cache it. */
export async function calendarAnswer(read: () => Promise<{ calendar: string; fileName: string }>): Promise<Response> {
  try {
    const { calendar, fileName } = await read()
    return new Response(calendar, {
      headers: {
        "content-type": "text/calendar; charset=utf-8",
        "content-disposition": `attachment; filename="${fileName}"`,
        "cache-control": "private, no-store",
      },
    })
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.code === "INTERNAL") web().log.error({ err: thrown }, "could not create a calendar")
    return problemResponse(error)
  }
}
