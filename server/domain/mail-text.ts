import type { MailKind } from "@/server/contracts/mail"
import { type CalendarRoom, joinUrl, oneLine, roomUrl } from "./calendar"
import { formatInZone } from "./time-zone"

/** What a mail tells, and to whom. */
export interface MailFacts {
  kind: MailKind
  room: CalendarRoom
  /** False where the room has no time: `room.start` means nothing then. */
  hasTime: boolean
  /** Who did it, or whose room it is. */
  hostName: string
  /** Of the recipient: times are told in it. */
  timeZone: string
  siteUrl: string
  /** Of an invitation: part of the link that lets people in. */
  inviteCode?: string
  /** One more sentence. */
  note?: string
}

export interface MailText {
  subject: string
  text: string
  html: string
}

/** A room's mail as text and as HTML, both with the same sentences. What people typed is one line of text in either. */
export function renderMail(facts: MailFacts): MailText {
  const { room } = facts
  const host = oneLine(facts.hostName)
  const film = room.movie ? `“${oneLine(room.movie.title)}”` : null
  const what = film ? `${film} in ${room.name}` : room.name
  const when = facts.hasTime ? formatInZone(room.start, facts.timeZone) : null
  const words = wordsOf(facts.kind, { host, film, what, room: room.name, hasTime: facts.hasTime })
  const end = room.plannedEnd && facts.hasTime && facts.kind !== "cancelled" ? room.plannedEnd : null
  const lines = [
    words.opening,
    ...(when ? [`${facts.kind === "cancelled" ? "It was planned for" : "When"}: ${when}`] : []),
    ...(end ? [`Ends at the latest: ${formatInZone(end, facts.timeZone)}`] : []),
    ...(facts.note ? [facts.note] : []),
  ]
  const link = facts.inviteCode ? joinUrl(facts.siteUrl, facts.inviteCode) : roomUrl(facts.siteUrl, room.id)
  return {
    subject: words.subject,
    text: `${[...lines, `${words.action}: ${link}`].join("\n\n")}\n`,
    html: page(words.subject, lines, { label: words.action, link }),
  }
}

/** The text and HTML of a mail with how to end all of them, which only its recipient is shown. */
export function withFooter(mail: { text: string; html: string }, stopUrl: string): { text: string; html: string } {
  const sentence = "You get this because somebody invited you to a movie night, or because you are in its room."
  const footer = `<p style="color:#777;font-size:13px">${sentence} <a href="${escapeHtml(stopUrl)}">No more mail</a></p>`
  return {
    text: `${mail.text}\n-- \n${sentence}\nNo more mail: ${stopUrl}\n`,
    html: mail.html.replace("</body>", () => `${footer}</body>`),
  }
}

interface Words {
  subject: string
  opening: string
  action: string
}

function wordsOf(
  kind: MailKind,
  name: { host: string; film: string | null; what: string; room: string; hasTime: boolean },
): Words {
  switch (kind) {
    case "invitation":
      return {
        subject: `${name.host} invites you to watch ${name.film ?? `a movie in ${name.room}`}`,
        opening: `${name.host} invites you to a movie night: ${name.what}.`,
        action: "Come in",
      }
    case "scheduled":
      return {
        subject: `${name.film ?? name.room}: the movie night has its time`,
        opening: `${name.host} planned ${name.what}. This is how it stands now:`,
        action: "Open the room",
      }
    case "cancelled":
      return {
        subject: `Cancelled: ${name.film ?? name.room}`,
        opening: `${name.host} cancelled ${name.what}.`,
        action: "Open the room",
      }
    case "reminder":
      return {
        subject: `Soon: ${name.film ?? name.room}`,
        opening: `${name.what} starts soon.`,
        action: "Open the room",
      }
  }
}

function page(title: string, lines: string[], button: { label: string; link: string }): string {
  const paragraphs = lines.map((line) => `<p>${escapeHtml(line)}</p>`).join("")
  const style =
    "display:inline-block;padding:12px 20px;border-radius:10px;background:#f5b83d;color:#1a1408;font-weight:600"
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>` +
    `<body style="font-family:system-ui,sans-serif;max-width:560px;margin:24px auto;padding:0 16px;line-height:1.5;color:#222;background:#fff">` +
    `<h1 style="font-size:20px">${escapeHtml(title)}</h1>${paragraphs}` +
    `<p><a href="${escapeHtml(button.link)}" style="${style};text-decoration:none">${escapeHtml(button.label)}</a></p>` +
    `</body></html>`
  )
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? "")
