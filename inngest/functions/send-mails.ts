import type { FunctionContext } from "./context"
import { CRON_JITTER } from "./cron-jitter"
import { sighted } from "./sighted"
import { callService } from "./step-errors"

/** Sends the mails that wait: when there are new ones, and every minute those whose next attempt is due. */
export function sendMails({ inngest, services }: FunctionContext) {
  return inngest.createFunction(
    {
      id: "send-mails",
      name: "Send mails",
      triggers: [{ event: "mail/queued" }, { cron: "* * * * *", jitter: CRON_JITTER }],
      concurrency: 1,
      retries: 1,
    },
    ({ step }) =>
      sighted({ services, step }, "send-mails", () =>
        step.run("send-mails", () => callService(() => services.mail.send())),
      ),
  )
}
