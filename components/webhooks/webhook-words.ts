import type { WebhookDeliveryDto, WebhookDto, WebhookEvent } from "@/server/contracts/webhooks"

/** What people read about webhooks: pure. Each event stands in one group. */
export const eventGroups: { legend: string; options: { value: WebhookEvent; label: string }[] }[] = [
  {
    legend: "When a movie…",
    options: [
      { value: "screening.starting", label: "Is about to start" },
      { value: "screening.live", label: "Starts or goes on" },
      { value: "screening.paused", label: "Pauses" },
      { value: "screening.recovering", label: "Has to be picked up again" },
      { value: "screening.ended", label: "Ends or is stopped" },
      { value: "screening.failed", label: "Fails" },
      { value: "screening.missed", label: "Was missed" },
      { value: "screening.cancelled", label: "Is cancelled before it began" },
    ],
  },
  {
    legend: "When a room…",
    options: [
      { value: "room.created", label: "Is made" },
      { value: "room.scheduled", label: "Gets a time or another movie" },
      { value: "room.unscheduled", label: "Loses its time" },
      { value: "room.changed", label: "Gets another name, creator or end" },
      { value: "room.deleted", label: "Is deleted" },
    ],
  },
  {
    legend: "When people…",
    options: [
      { value: "member.waiting", label: "Wait to be let in" },
      { value: "member.joined", label: "Join a room" },
      { value: "member.left", label: "Leave a room for good" },
      { value: "member.removed", label: "Are removed" },
    ],
  },
]

/** What most people want to know of. */
export const usualEvents: WebhookEvent[] = ["room.scheduled", "screening.live", "screening.ended", "screening.failed"]

export function scopeOf({ room }: Pick<WebhookDto, "room">): string {
  if (!room) return "All your rooms"
  return room.name ?? "A room that is gone"
}

export const countOf = (events: readonly WebhookEvent[]): string =>
  events.length === 1 ? "1 event" : `${events.length} events`

/** For instance: delivered at the 2nd attempt with 200. */
export function outcomeOf(
  delivery: Pick<WebhookDeliveryDto, "status" | "attempts" | "responseStatus" | "error">,
): string {
  const { status, attempts, responseStatus, error } = delivery
  const tries = attempts === 1 ? "1 attempt" : `${attempts} attempts`
  if (status === "delivered") return `Answered ${responseStatus ?? "well"}, ${tries}`
  if (status === "failed") return attempts === 0 ? (error ?? "Not sent") : `${error ?? "Failed"} ${tries}.`
  return attempts === 0 ? "On its way" : `${error ?? "Failed"} ${tries} so far.`
}
