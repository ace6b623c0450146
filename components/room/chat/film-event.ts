import type { ScreeningDto } from "@/server/contracts/screening"
import { outcomeOf } from "../room-view"
import { wishNews } from "../wish-news"
import type { ChatEvent } from "./chat-entries"

/** The film is there to be seen, or would be if it did not stand still. */
export const isOn = ({ status }: Pick<ScreeningDto, "status">): boolean =>
  status === "live" || status === "paused" || status === "recovering"

/** What became of the film between two looks at the room's screening; null for nothing that is worth a line. */
export function filmEvent(before: ScreeningDto | null, now: ScreeningDto | null): ChatEvent | null {
  if (!now) return null
  const known = before?.id === now.id ? before : null
  const wasOn = known !== null && isOn(known)
  if (isOn(now)) return wasOn ? wishNews(known, now) : { kind: "started" }
  if (!wasOn || outcomeOf(now) === null) return null
  return now.stoppedBy === null ? { kind: "ended" } : { kind: "stoppedBy", name: now.stoppedBy }
}
