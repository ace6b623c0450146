import { cron } from "../cron"

/** Sends queued mails: new ones at once, retries by the minute. */
export const sendMails = cron(
  { id: "send-mails", name: "Send mails", everyMinutes: 1, event: "mail/queued" },
  ({ services, call }) => call("send-mails", services.mail.send),
)
