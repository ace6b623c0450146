import type { Deps } from "../../kernel/deps"
import { currentRow, type RenditionAttempt } from "./rendition-attempt"

/** Returns a rendition to the queue when its worker shuts down. */
export function releaseRendition({ db }: Pick<Deps, "db">) {
  return async (attempt: RenditionAttempt): Promise<void> => {
    await db.rendition.updateMany({
      where: currentRow(attempt),
      data: { status: "queued", workerId: null, heartbeatAt: null },
    })
  }
}
