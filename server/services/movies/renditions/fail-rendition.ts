import type { Fault } from "@/lib/contracts/fault"
import { faultColumns } from "@/server/db/faults"
import type { Deps } from "../../kernel/deps"
import { currentRow, type RenditionAttempt } from "./rendition-attempt"

/** Marks a rendition as failed, with the reason that people read. */
export function failRendition({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async (attempt: RenditionAttempt, fault: Fault): Promise<void> => {
    await db.rendition.updateMany({
      where: currentRow(attempt),
      data: {
        status: "failed",
        ...faultColumns(fault),
        workerId: null,
        heartbeatAt: null,
        finishedAt: clock.now(),
      },
    })
  }
}
