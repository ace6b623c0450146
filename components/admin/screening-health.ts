import type { Dashboard } from "@/lib/contracts/admin"
import type { ScreeningDto } from "@/lib/contracts/screening"

export type PlayingRoom = Dashboard["playing"][number]

/** How well a film plays, in a word. `silent`: its player has told nothing yet. */
export type PlayState = "starting" | "paused" | "recovering" | "silent" | "smooth" | "uneven" | "poor"

/** Pictures that are later than one of them lasts are seen to be late; five of them annoy. */
const LATE_MS = { uneven: 50, poor: 250 }
/** People notice sound that is so far from its picture, after ITU-R BT.1359. */
const SKEW_MS = { uneven: 60, poor: 185 }

export function playStateOf({ status, health }: Pick<ScreeningDto, "status" | "health">): PlayState {
  if (status === "scheduled" || status === "starting") return "starting"
  if (status === "paused" || status === "recovering") return status
  if (!health) return "silent"
  const skewMs = Math.abs(health.skewMs ?? 0)
  if (health.latenessP99Ms > LATE_MS.poor || skewMs > SKEW_MS.poor) return "poor"
  if (health.latenessP99Ms > LATE_MS.uneven || skewMs > SKEW_MS.uneven) return "uneven"
  return "smooth"
}
