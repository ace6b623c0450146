import nodemailer from "nodemailer"
import { AppError } from "@/lib/contracts/errors"
import type { Mailer, MailOutcome } from "@/lib/contracts/mail"

export interface MailerOptions {
  /** smtp:// or smtps:// with user and password. If undefined, mails stay in the outbox. */
  smtpUrl?: string | undefined
  /** Required with `smtpUrl`. */
  from?: { name: string; address: string } | undefined
}

/** Sender of mails that stay in the outbox; RFC 2606 reserves the domain. */
const NOBODY = { name: "MoviesNow", address: "no-reply@moviesnow.invalid" }

const CONNECT_TIMEOUT_MS = 10_000
const SOCKET_TIMEOUT_MS = 30_000

/**
 * Opens one SMTP connection per mail, because a serverless instance may be frozen in between.
 * @throws CONFIG_INVALID
 */
export function createMailer({ smtpUrl, from = NOBODY }: MailerOptions): Mailer {
  if (smtpUrl === undefined) {
    const send = async (): Promise<MailOutcome> => ({ outcome: "down", error: "SMTP_URL is not set." })
    return { isOn: false, fromEmail: from.address, send }
  }
  if (from === NOBODY) {
    throw new AppError("CONFIG_INVALID", { message: "MAIL_FROM is not set: SMTP_URL needs an address to send from." })
  }
  const transport = nodemailer.createTransport({
    url: smtpUrl,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    // No content of a mail may make the server read files or URLs.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    isOn: true,
    fromEmail: from.address,
    async send(mail): Promise<MailOutcome> {
      try {
        await transport.sendMail({
          // Stable across attempts: mail programs show a duplicate once.
          messageId: `<${mail.id}@${from.address.split("@")[1]}>`,
          from,
          // An object, so that nodemailer never parses the address as a list.
          to: { name: "", address: mail.to },
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          ...(mail.calendar === null ? {} : { icalEvent: calendarPart(mail.calendar) }),
          headers: {
            "List-Unsubscribe": `<${mail.stopUrl}>`,
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            // RFC 3834: no out-of-office notes.
            "Auto-Submitted": "auto-generated",
          },
        })
        return { outcome: "sent" }
      } catch (error) {
        return failureOf(error)
      }
    },
  }
}

function calendarPart(calendar: string) {
  return {
    method: /^METHOD:([A-Z]+)\r?$/m.exec(calendar)?.[1] ?? "PUBLISH",
    filename: "movie-night.ics",
    content: calendar,
  }
}

interface SmtpError extends Error {
  code?: string
  responseCode?: number
  command?: string
}

function failureOf(thrown: unknown): MailOutcome {
  const { code, responseCode, command, message } = thrown as SmtpError
  const error = message.replace(/\s+/g, " ").slice(0, 500)
  // The server rejected this mail, permanently (5xx) or for now (4xx). Other errors concern the server or our settings.
  const isAboutTheMail = (code === "EENVELOPE" && command !== "MAIL FROM") || code === "EMESSAGE"
  if (!isAboutTheMail) return { outcome: "down", error }
  return { outcome: responseCode === undefined || responseCode >= 500 ? "refused" : "later", error }
}
