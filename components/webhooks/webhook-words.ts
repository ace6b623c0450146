import type { useTranslations } from "next-intl"
import type { WebhookDeliveryDto, WebhookEvent } from "@/lib/contracts/webhooks"

/** The events as people choose them, pure: each stands in one group. Their words are in the catalogue (`webhooks.events`). */
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

/** What most people want to know of. */
export const usualEvents: WebhookEvent[] = ["room.scheduled", "screening.live", "screening.ended", "screening.failed"]

/** For instance: answered 200, 2 attempts. What a receiver's server did wrong is told in English, as it was written down. */
export function outcomeOf(
  delivery: Pick<WebhookDeliveryDto, "status" | "attempts" | "responseStatus" | "error">,
  t: ReturnType<typeof useTranslations<"webhooks">>,
): string {
  const { status, attempts, responseStatus } = delivery
  if (status === "delivered") {
    return responseStatus === null
      ? t("outcome.answeredWell", { attempts })
      : t("outcome.answered", { attempts, status: String(responseStatus) })
  }
  if (attempts === 0) return status === "failed" ? (delivery.error ?? t("outcome.notSent")) : t("outcome.onItsWay")
  const error = delivery.error ?? t("outcome.failedPlain")
  return status === "failed" ? t("outcome.failed", { error, attempts }) : t("outcome.soFar", { error, attempts })
}
