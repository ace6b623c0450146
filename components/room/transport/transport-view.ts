import type { useTranslations } from "next-intl"
import type { ScreeningDto } from "@/lib/contracts/screening"
import { formatFilmTime } from "@/lib/rules/film-time"

/** What was asked for on this page and the server has not answered yet. */
export interface PendingCommand {
  isPaused?: boolean | undefined
  positionMs?: number | undefined
}

export interface TransportView {
  /** The film stands still, or is about to: the button offers to go on. */
  isPaused: boolean
  /** What the player has not followed yet. */
  pending: "pausing" | "resuming" | "seeking" | null
  /** Where the film is going; null while it is where it shall be. */
  targetMs: number | null
}

/**
 * How a film that plays stands: what people want of it before what is so. What was asked for and is refused is out of `asked`
 * again, and so out of the view.
 */
export function transportView(
  screening: Pick<ScreeningDto, "status" | "wanted" | "observedVersion">,
  asked: PendingCommand = {},
): TransportView {
  const { status, wanted } = screening
  const isPaused = asked.isPaused ?? wanted.isPaused
  const targetMs = asked.positionMs ?? wanted.positionMs
  return { isPaused, targetMs, pending: pendingOf(status, isPaused, targetMs) }
}

function pendingOf(status: ScreeningDto["status"], isPaused: boolean, targetMs: number | null) {
  if (targetMs !== null) return "seeking"
  // A film that is being mended follows when it is back.
  if (status === "recovering" || isPaused === (status === "paused")) return null
  return isPaused ? "pausing" : "resuming"
}

/** What is under way, in words; null when nothing is. */
export function transportWords(
  { pending, targetMs }: TransportView,
  t: ReturnType<typeof useTranslations<"room.transport">>,
): string | null {
  return pending && t(pending, { position: formatFilmTime(targetMs ?? 0) })
}
