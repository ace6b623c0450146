import type { ProbeFindings } from "@/lib/contracts/probe"
import { wantedRenditions } from "@/lib/rules/renditions"
import type { DbTx } from "@/server/db/client"
import { noFault } from "@/server/db/faults"
import type { Deps } from "../../kernel/deps"

const overStatuses = ["ready", "failed", "cancelled"] as const

/** Resets a rendition for another run. Its current file stays until the new one replaces it. */
const queuedAgain = {
  status: "queued",
  progress: 0,
  ...noFault,
  workerId: null,
  heartbeatAt: null,
  finishedAt: null,
} as const

/**
 * Creates the renditions that a movie needs and returns the ids of the queued ones. Without `again` it adds only
 * missing renditions and those of an older source state: people have already seen failed and cancelled ones.
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

/** Call it after the transaction: a fast worker must find the rows. */
export async function enqueueRenditions(
  { mediaQueue }: Pick<Deps, "mediaQueue">,
  ids: readonly string[],
): Promise<void> {
  for (const id of ids) await mediaQueue.enqueueRendition(id)
}
