import type { ScreeningDto } from "@/lib/contracts/screening"

/** What somebody just asked of the film. */
export interface CommandNews {
  kind: "pausedBy" | "resumedBy" | "movedBy"
  name: string
  /** Where the film goes on. */
  positionMs: number
}

type CommandTimes = Pick<ScreeningDto, "id" | "wanted" | "positionMs">

/** What was asked for between two looks at a screening; null when nothing was, or nobody knows who. */
export function commandNews(before: CommandTimes | null, now: CommandTimes): CommandNews | null {
  if (before?.id !== now.id || now.wanted.version <= before.wanted.version) return null
  const { isPaused, pausedBy, movedBy } = now.wanted
  // A position is wanted no more once the player went there: it is where the film is then.
  const positionMs = now.wanted.positionMs ?? now.positionMs
  const hasTurned = isPaused !== before.wanted.isPaused
  const name = hasTurned ? pausedBy : movedBy
  if (name === null) return null
  return { kind: hasTurned ? (isPaused ? "pausedBy" : "resumedBy") : "movedBy", name, positionMs }
}
