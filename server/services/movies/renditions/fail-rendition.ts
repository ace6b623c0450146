import { type ErrorCode, errorTable } from "@/lib/contracts/errors"
import type { Deps } from "../../kernel/deps"
import { currentRow, type RenditionAttempt } from "./rendition-attempt"

/** Marks a rendition as failed, with the reason that people read. */
export function failRendition({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async (attempt: RenditionAttempt, failure: { code: ErrorCode; message?: string }): Promise<void> => {
    await db.rendition.updateMany({
      where: currentRow(attempt),
      data: {
        status: "failed",
        errorCode: failure.code,
        errorMessage: failure.message ?? errorTable[failure.code].sentence,
        workerId: null,
        heartbeatAt: null,
        finishedAt: clock.now(),
      },
    })
  }
}
