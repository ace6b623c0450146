export interface CalendarEvent {
  title: string
  startMs: number
  endMs: number
  /** The page where people join. */
  url: string
}

const isoOf = (ms: number) => new Date(ms).toISOString()
/** 2026-11-27T19:00:00.000Z as 20261127T190000Z. */
const compact = (ms: number) => isoOf(ms).replace(/[-:]|\.\d+/g, "")

/** Opens Google Calendar's form for a new event. */
export function googleCalendarUrl({ title, startMs, endMs, url }: CalendarEvent): string {
  const dates = `${compact(startMs)}/${compact(endMs)}`
  const query = new URLSearchParams({ action: "TEMPLATE", text: title, dates, details: url, location: url })
  return `https://calendar.google.com/calendar/render?${query}`
}

/** Opens the form of Outlook on the web. */
export function outlookCalendarUrl({ title, startMs, endMs, url }: CalendarEvent): string {
  const query = new URLSearchParams({
    path: "/calendar/action/compose",
    rru: "addevent",
    subject: title,
    startdt: isoOf(startMs),
    enddt: isoOf(endMs),
    body: url,
    location: url,
  })
  return `https://outlook.live.com/calendar/0/deeplink/compose?${query}`
}
