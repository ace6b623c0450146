import type { ScreeningDto } from "@/lib/contracts/screening"
import { outcomeOf } from "@/lib/rules/room-view"
import { isOn } from "@/lib/rules/screening-state"
import { givenCommand } from "../transport/given-command"
import type { ChatEvent } from "./chat-entries"

/** The chat event that a change of the screening makes, or null. */
export function filmEvent(before: ScreeningDto | null, now: ScreeningDto | null): ChatEvent | null {
  if (!now) return null
  const known = before?.id === now.id ? before : null
  const wasOn = known !== null && isOn(known.status)
  if (isOn(now.status)) return wasOn ? givenCommand(known, now) : { kind: "started" }
  if (!wasOn || outcomeOf(now) === null) return null
  return now.stoppedBy === null ? { kind: "ended" } : { kind: "stoppedBy", name: now.stoppedBy }
}
