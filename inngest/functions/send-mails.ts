import type { FunctionContext } from "./context"
import { CRON_JITTER } from "./cron-jitter"
import { callService } from "./step-errors"
import { withRunRecord } from "./with-run-record"

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
      withRunRecord({ services, step }, "send-mails", () =>
        step.run("send-mails", () => callService(() => services.mail.send())),
      ),
  )
}
