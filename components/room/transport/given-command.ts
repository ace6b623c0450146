import type { ScreeningDto } from "@/lib/contracts/screening"

/** A command that somebody just gave. */
export interface GivenCommand {
  kind: "pausedBy" | "resumedBy" | "movedBy"
  name: string
  /** Where the film continues. */
  positionMs: number
}

type CommandTimes = Pick<ScreeningDto, "id" | "wanted" | "positionMs">

/** The command between two states of a screening; null for none, or when its author is unknown. */
export function givenCommand(before: CommandTimes | null, now: CommandTimes): GivenCommand | null {
  if (before?.id !== now.id || now.wanted.version <= before.wanted.version) return null
  const { isPaused, pausedBy, movedBy } = now.wanted
  // The player clears the requested position once it has arrived there.
  const positionMs = now.wanted.positionMs ?? now.positionMs
  const hasTurned = isPaused !== before.wanted.isPaused
  const name = hasTurned ? pausedBy : movedBy
  if (name === null) return null
  return { kind: hasTurned ? (isPaused ? "pausedBy" : "resumedBy") : "movedBy", name, positionMs }
}
