/** What is left of the film's volume while somebody speaks. */
export const DUCKED_SHARE = 0.3
/** Between two words the film stays quiet: it must not pump. */
export const HOLD_MS = 1500
/** From full to nothing, and back. */
const FALL_MS = 300
const RISE_MS = 1200

export interface Ducking {
  isDucked: boolean
  /** When the film gets loud again if nobody speaks until then; null while somebody speaks, and while nobody did. */
  releaseAtMs: number | null
}

export const notDucked: Ducking = { isDucked: false, releaseAtMs: null }

/** How the film stands to be at `nowMs`, by how it stood and whether somebody speaks. */
export function nextDucking(known: Ducking, isSomebodySpeaking: boolean, nowMs: number): Ducking {
  if (isSomebodySpeaking) return { isDucked: true, releaseAtMs: null }
  if (!known.isDucked) return notDucked
  const releaseAtMs = known.releaseAtMs ?? nowMs + HOLD_MS
  return nowMs < releaseAtMs ? { isDucked: true, releaseAtMs } : notDucked
}

/** The volume on its way from `current` to `target`, `elapsedMs` later: quickly down, slowly up. */
export function rampedVolume(current: number, target: number, elapsedMs: number): number {
  return target < current
    ? Math.max(target, current - elapsedMs / FALL_MS)
    : Math.min(target, current + elapsedMs / RISE_MS)
}
