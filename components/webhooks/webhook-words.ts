import type { useTranslations } from "next-intl"
import type { WebhookDeliveryDto, WebhookEvent } from "@/lib/contracts/webhooks"

/** Groups of events for the form; each event is in one group. Their labels are in the catalogue (`webhooks.events`). */
export const eventGroups = [
  {
    name: "movie",
    events: [
      "screening.starting",
      "screening.live",
      "screening.paused",
      "screening.recovering",
      "screening.ended",
      "screening.failed",
      "screening.missed",
      "screening.cancelled",
    ],
  },
  { name: "room", events: ["room.created", "room.scheduled", "room.unscheduled", "room.changed", "room.deleted"] },
  { name: "people", events: ["member.waiting", "member.joined", "member.left", "member.removed"] },
] as const satisfies { name: string; events: readonly WebhookEvent[] }[]

/** The default choice. */
export const usualEvents: WebhookEvent[] = ["room.scheduled", "screening.live", "screening.ended", "screening.failed"]

/** For instance: answered 200, 2 attempts. */
export function outcomeOf(
  delivery: Pick<WebhookDeliveryDto, "status" | "attempts" | "responseStatus" | "failure">,
  t: ReturnType<typeof useTranslations<"webhooks">>,
): string {
  const { status, attempts, responseStatus } = delivery
  if (status === "delivered") {
    return responseStatus === null
      ? t("outcome.answeredWell", { attempts })
      : t("outcome.answered", { attempts, status: String(responseStatus) })
  }
  const failure = delivery.failure && t(`failures.${delivery.failure}`, { status: String(responseStatus) })
  if (attempts === 0) return status === "failed" ? (failure ?? t("outcome.notSent")) : t("outcome.onItsWay")
  const error = failure ?? t("outcome.failedPlain")
  return status === "failed" ? t("outcome.failed", { error, attempts }) : t("outcome.soFar", { error, attempts })
}
