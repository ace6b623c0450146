import type { useTranslations } from "next-intl"
import type { ScreeningDto } from "@/lib/contracts/screening"
import { formatFilmTime } from "@/lib/rules/film-time"

/** Commands of this page that the server has not confirmed yet. */
export interface PendingCommand {
  isPaused?: boolean | undefined
  positionMs?: number | undefined
}

export interface TransportView {
  /** The film is paused or about to be, so the button offers to resume. */
  isPaused: boolean
  /** What the player has not followed yet. */
  pending: "pausing" | "resuming" | "seeking" | null
  /** The requested position; null once the film is there. */
  targetMs: number | null
}

/** The transport state to show. It includes commands that the player has not followed yet. */
export function transportView(
  screening: Pick<ScreeningDto, "status" | "wanted" | "observedVersion">,
  pending: PendingCommand = {},
): TransportView {
  const { status, wanted } = screening
  const isPaused = pending.isPaused ?? wanted.isPaused
  const targetMs = pending.positionMs ?? wanted.positionMs
  return { isPaused, targetMs, pending: pendingOf(status, isPaused, targetMs) }
}

function pendingOf(status: ScreeningDto["status"], isPaused: boolean, targetMs: number | null) {
  if (targetMs !== null) return "seeking"
  // A recovering film follows the command after its recovery.
  if (status === "recovering" || isPaused === (status === "paused")) return null
  return isPaused ? "pausing" : "resuming"
}

/** The pending command in words; null for none. */
export function transportWords(
  { pending, targetMs }: TransportView,
  t: ReturnType<typeof useTranslations<"room.transport">>,
): string | null {
  return pending && t(pending, { position: formatFilmTime(targetMs ?? 0) })
}
