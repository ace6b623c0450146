/** The film's share of its volume while somebody speaks. */
export const DUCKED_SHARE = 0.3
/** The film stays quiet between two words, so that its volume does not pump. */
export const HOLD_MS = 1500
/** Duration of a ramp between full volume and silence. */
const FALL_MS = 300
const RISE_MS = 1200

export interface Ducking {
  isDucked: boolean
  /** When the film gets loud again if nobody speaks; null while somebody speaks, and while it is not ducked. */
  releaseAtMs: number | null
}

export const notDucked: Ducking = { isDucked: false, releaseAtMs: null }

/** The next state from the current one. */
export function nextDucking(known: Ducking, isSomebodySpeaking: boolean, nowMs: number): Ducking {
  if (isSomebodySpeaking) return { isDucked: true, releaseAtMs: null }
  if (!known.isDucked) return notDucked
  const releaseAtMs = known.releaseAtMs ?? nowMs + HOLD_MS
  return nowMs < releaseAtMs ? { isDucked: true, releaseAtMs } : notDucked
}

/** The volume `elapsedMs` after a change from `current` to `target`. It falls quickly and rises slowly. */
export function rampedVolume(current: number, target: number, elapsedMs: number): number {
  return target < current
    ? Math.max(target, current - elapsedMs / FALL_MS)
    : Math.min(target, current + elapsedMs / RISE_MS)
}
