import type { Deps } from "../kernel/deps"
import type { Attempt } from "./report-playback"

/** A small JPEG of the current picture. */
export interface Preview {
  positionMs: number
  data: Uint8Array<ArrayBuffer>
}

/**
 * Replaces a screening's preview picture. Returns false, without writing, when the attempt is no longer the current one
 * or the screening is over.
 */
export function savePreview({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async ({ screeningId, epoch }: Attempt, { positionMs, data }: Preview): Promise<boolean> => {
    const count = await db.$executeRaw`
      INSERT INTO screening_previews (screening_id, epoch, position_ms, taken_at, data)
      SELECT id, ${epoch}, ${positionMs}, ${clock.now()}, ${data} FROM screenings
      WHERE id = ${screeningId}::uuid AND epoch = ${epoch} AND ended_at IS NULL
      ON CONFLICT (screening_id) DO UPDATE
      SET epoch = EXCLUDED.epoch, position_ms = EXCLUDED.position_ms, taken_at = EXCLUDED.taken_at, data = EXCLUDED.data
      WHERE screening_previews.epoch <= EXCLUDED.epoch`
    return count === 1
  }
}

/** Deletes the previews of finished screenings. Returns their number. */
export function deleteOldPreviews({ db }: Pick<Deps, "db">) {
  return async (): Promise<number> => {
    const { count } = await db.screeningPreview.deleteMany({ where: { screening: { endedAt: { not: null } } } })
    return count
  }
}
