import type { Deps } from "../../kernel/deps"
import { currentRow, type RenditionAttempt } from "./rendition-attempt"

export interface FinishedRendition {
  filePath: string
  sourceKey: string
  width: number
  height: number
  durationMs: number
  sizeBytes: number
}

/**
 * Marks a rendition as ready. `publish` moves the file into place; it runs only for the current attempt, while the row
 * is locked. Returns false for an outdated attempt.
 */
export function finishRendition({ db, clock }: Pick<Deps, "db" | "clock">) {
  return (attempt: RenditionAttempt, film: FinishedRendition, publish: () => Promise<void>): Promise<boolean> =>
    db.$transaction(async (tx) => {
      // The row stays locked until the transaction ends.
      const { count } = await tx.rendition.updateMany({
        where: currentRow(attempt),
        data: {
          ...film,
          sizeBytes: BigInt(film.sizeBytes),
          status: "ready",
          progress: 1,
          workerId: null,
          heartbeatAt: null,
          finishedAt: clock.now(),
        },
      })
      if (count > 0) await publish()
      return count > 0
    })
}
