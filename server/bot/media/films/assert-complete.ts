import { AppError } from "@/lib/contracts/errors"

/** A film may end this much before its duration: containers round, and tracks differ in length. */
const MAX_MISSING_MS = 2_000

/** @throws AppError MEDIA_INCOMPLETE when a film that ran out is shorter than its container claims */
export function assertComplete({ durationMs }: { durationMs: number | null }, endMs: number): void {
  if (durationMs !== null && endMs < durationMs - Math.min(MAX_MISSING_MS, 100 + durationMs * 0.1)) {
    throw new AppError("MEDIA_INCOMPLETE")
  }
}
