import type { Dashboard } from "@/lib/contracts/admin"
import type { ScreeningDto } from "@/lib/contracts/screening"
import { isWaiting } from "@/lib/rules/screening-state"

export type PlayingRoom = Dashboard["playing"][number]

/** `silent`: the player has not reported yet. */
export type PlayState = "starting" | "paused" | "recovering" | "silent" | "smooth" | "uneven" | "poor"

/** A frame later than its own duration is visible as late; five of them annoy. */
const LATE_MS = { uneven: 50, poor: 250 }
/** People notice such a distance between sound and picture, after ITU-R BT.1359. */
const SKEW_MS = { uneven: 60, poor: 185 }

export function playStateOf({ status, health }: Pick<ScreeningDto, "status" | "health">): PlayState {
  if (isWaiting(status)) return "starting"
  if (status === "paused" || status === "recovering") return status
  if (!health) return "silent"
  const skewMs = Math.abs(health.skewMs ?? 0)
  if (health.latenessP99Ms > LATE_MS.poor || skewMs > SKEW_MS.poor) return "poor"
  if (health.latenessP99Ms > LATE_MS.uneven || skewMs > SKEW_MS.uneven) return "uneven"
  return "smooth"
}
