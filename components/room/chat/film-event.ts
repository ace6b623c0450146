import type { ScreeningDto } from "@/lib/contracts/screening"
import { outcomeOf } from "@/lib/rules/room-view"
import { isOn } from "@/lib/rules/screening-state"
import { commandNews } from "../transport/command-news"
import type { ChatEvent } from "./chat-entries"

/** What became of the film between two looks at the room's screening; null for nothing that is worth a line. */
export function filmEvent(before: ScreeningDto | null, now: ScreeningDto | null): ChatEvent | null {
  if (!now) return null
  const known = before?.id === now.id ? before : null
  const wasOn = known !== null && isOn(known.status)
  if (isOn(now.status)) return wasOn ? commandNews(known, now) : { kind: "started" }
  if (!wasOn || outcomeOf(now) === null) return null
  return now.stoppedBy === null ? { kind: "ended" } : { kind: "stoppedBy", name: now.stoppedBy }
}
