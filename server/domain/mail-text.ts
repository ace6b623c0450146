import { mailWords } from "@/i18n/mail-words"
import type { MailKind } from "@/lib/contracts/mail"
import type { Language } from "@/lib/contracts/users"
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
  /** Of the recipient. */
  language: Language
  siteUrl: string
  /** Of an invitation: part of the link that lets people in. */
  inviteCode?: string
  /** Of a series: when the last of its evenings is. */
  weeklyUntil?: Date
}

export interface MailText {
  subject: string
  text: string
  html: string
}

/** A room's mail as text and as HTML, both with the same sentences. What people typed is one line of text in either. */
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
  const label = t(kind === "invitation" ? "comeIn" : "openRoom")
  const link = inviteCode ? joinUrl(facts.siteUrl, inviteCode) : roomUrl(facts.siteUrl, room.id)
  return {
    subject,
    text: `${[...lines, `${label}: ${link}`].join("\n\n")}\n`,
    html: page(language, subject, lines, { label, link }),
  }
}

/** The text and HTML of a mail with how to end all of them, which only its recipient is shown. */
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
  const film = room.movie && t("film", { title: oneLine(room.movie.title) })
  const what = film ? t("filmIn", { film, room: room.name }) : room.name
  const name = film ?? room.name
  switch (kind) {
    case "invitation":
      return {
        subject: film
          ? t("invitation.subject", { host, film })
          : t("invitation.subjectWithoutFilm", { host, room: room.name }),
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

function page(language: Language, title: string, lines: string[], button: { label: string; link: string }): string {
  const paragraphs = lines.map((line) => `<p>${escapeHtml(line)}</p>`).join("")
  const style =
    "display:inline-block;padding:12px 20px;border-radius:10px;background:#f5b83d;color:#1a1408;font-weight:600"
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>` +
    `<body style="font-family:system-ui,sans-serif;max-width:560px;margin:24px auto;padding:0 16px;line-height:1.5;color:#222;background:#fff">` +
    `<h1 style="font-size:20px">${escapeHtml(title)}</h1>${paragraphs}` +
    `<p><a href="${escapeHtml(button.link)}" style="${style};text-decoration:none">${escapeHtml(button.label)}</a></p>` +
    `</body></html>`
  )
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? "")
