import { mailWords, noteLines } from "@/i18n/mail-words"
import type { MailKind } from "@/lib/contracts/mail"
import type { Language } from "@/lib/contracts/users"
import { textParts } from "@/lib/rules/text-parts"
import { type CalendarRoom, joinUrl, oneLine, roomUrl } from "./calendar"
import { formatInZone } from "./time-zone"

export interface MailFacts {
  kind: MailKind
  room: CalendarRoom
  /** False when the room has no time; then `room.start` is meaningless. */
  hasTime: boolean
  /** The person who made the change, or the room's owner. */
  hostName: string
  /** Time zone of the recipient. */
  timeZone: string
  /** Language of the recipient. */
  language: Language
  siteUrl: string
  /** Set for invitations: code of the link. */
  inviteCode?: string
  /** Set for a series: time of its last event. */
  weeklyUntil?: Date
}

export interface MailText {
  subject: string
  text: string
  html: string
}

/** Renders a room's mail as text and HTML with the same sentences. User input becomes a single line of text. */
export function renderMail(facts: MailFacts): MailText {
  const { kind, room, hasTime, inviteCode, language } = facts
  const t = mailWords(language)
  const whenOf = (instant: Date) => ({ when: formatInZone(instant, facts.timeZone, language) })
  const { subject, opening } = wordsOf(facts, t)
  const isCancelled = kind === "cancelled"
  const lines = [
    opening,
    ...(hasTime ? [t(isCancelled ? "wasPlanned" : "when", whenOf(room.start))] : []),
    ...(room.plannedEnd && hasTime && !isCancelled ? [t("ends", whenOf(room.plannedEnd))] : []),
    ...(facts.weeklyUntil ? [t("weekly", whenOf(facts.weeklyUntil))] : []),
  ]
  const notes = isCancelled ? [] : noteLines(room, language)
  const label = t(kind === "invitation" ? "comeIn" : "openRoom")
  const link = inviteCode ? joinUrl(facts.siteUrl, inviteCode) : roomUrl(facts.siteUrl, room.id)
  return {
    subject,
    text: `${[...lines, ...notes, `${label}: ${link}`].join("\n\n")}\n`,
    html: page(language, { title: subject, lines, notes }, { label, link }),
  }
}

/** Appends the unsubscribe link. It is added only when sending, so that nobody else sees it. */
export function withFooter(
  mail: { language: Language; text: string; html: string },
  stopUrl: string,
): { text: string; html: string } {
  const t = mailWords(mail.language)
  const footer = `<p style="color:#777;font-size:13px">${escapeHtml(t("why"))} <a href="${escapeHtml(stopUrl)}">${escapeHtml(t("stop"))}</a></p>`
  return {
    text: `${mail.text}\n-- \n${t("why")}\n${t("stop")}: ${stopUrl}\n`,
    html: mail.html.replace("</body>", () => `${footer}</body>`),
  }
}

function wordsOf(
  { kind, room, hostName }: MailFacts,
  t: ReturnType<typeof mailWords>,
): { subject: string; opening: string } {
  const host = oneLine(hostName)
  const title = oneLine(room.title)
  const film = room.movie && t("film", { title: oneLine(room.movie.title) })
  const what = film ? t("filmIn", { film, room: title }) : title
  const name = film ?? title
  switch (kind) {
    case "invitation":
      return {
        subject: film
          ? t("invitation.subject", { host, film })
          : t("invitation.subjectWithoutFilm", { host, room: title }),
        opening: t("invitation.opening", { host, what }),
      }
    case "scheduled":
      return { subject: t("scheduled.subject", { name }), opening: t("scheduled.opening", { host, what }) }
    case "cancelled":
      return { subject: t("cancelled.subject", { name }), opening: t("cancelled.opening", { host, what }) }
    case "reminder":
      return { subject: t("reminder.subject", { name }), opening: t("reminder.opening", { what }) }
  }
}

function page(
  language: Language,
  { title, lines, notes }: { title: string; lines: string[]; notes: string[] },
  button: { label: string; link: string },
): string {
  const paragraphs = lines.map((line) => `<p>${escapeHtml(line)}</p>`).join("")
  const ofRoom = notes.map((note) => `<p style="white-space:pre-wrap">${linkedHtml(note)}</p>`).join("")
  const style =
    "display:inline-block;padding:12px 20px;border-radius:10px;background:#f5b83d;color:#1a1408;font-weight:600"
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>` +
    `<body style="font-family:system-ui,sans-serif;max-width:560px;margin:24px auto;padding:0 16px;line-height:1.5;color:#222;background:#fff">` +
    `<h1 style="font-size:20px">${escapeHtml(title)}</h1>${paragraphs}${ofRoom}` +
    `<p><a href="${escapeHtml(button.link)}" style="${style};text-decoration:none">${escapeHtml(button.label)}</a></p>` +
    `</body></html>`
  )
}

/** Plain text as HTML, in which addresses are links. */
function linkedHtml(text: string): string {
  return textParts(text)
    .map((part) => {
      const words = escapeHtml(part.text)
      return part.href === null ? words : `<a href="${escapeHtml(part.href)}">${words}</a>`
    })
    .join("")
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? "")
