import type { ProbeFindings } from "@/lib/contracts/probe"
import { wantedRenditions } from "@/lib/rules/renditions"
import type { DbTx } from "@/server/db/client"
import type { Deps } from "../kernel/deps"

const overStatuses = ["ready", "failed", "cancelled"] as const

/** A rendition that is made anew; the copy that is there stays until the new one takes its place. */
const queuedAgain = {
  status: "queued",
  progress: 0,
  errorCode: null,
  errorMessage: null,
  workerId: null,
  heartbeatAt: null,
  finishedAt: null,
} as const

/**
 * Puts down the renditions of a movie that are worth making, and returns the ids of those that wait. Without `again` only what
 * is missing, or was made of another state of the source: what failed or was cancelled was seen by somebody, and stays.
 */
export async function ensureRenditions(
  tx: DbTx,
  movieId: string,
  findings: ProbeFindings,
  { again }: { again: boolean },
): Promise<string[]> {
  const kinds = wantedRenditions(findings)
  await tx.rendition.createMany({
    data: kinds.map((kind) => ({ movieId, kind, sourceKey: findings.sourceKey })),
    skipDuplicates: true,
  })
  await tx.rendition.updateMany({
    where: {
      movieId,
      kind: { in: kinds },
      status: { in: [...overStatuses] },
      ...(again ? {} : { sourceKey: { not: findings.sourceKey } }),
    },
    data: queuedAgain,
  })
  const waiting = await tx.rendition.findMany({
    where: { movieId, kind: { in: kinds }, status: "queued" },
    select: { id: true },
    orderBy: { kind: "asc" },
  })
  return waiting.map(({ id }) => id)
}

/** Outside of the transaction: a worker that is quick must find what was written. */
export async function enqueueRenditions(
  { mediaQueue }: Pick<Deps, "mediaQueue">,
  ids: readonly string[],
): Promise<void> {
  for (const id of ids) await mediaQueue.enqueueRendition(id)
}
