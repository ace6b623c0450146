import type { RenditionKind } from "@/lib/contracts/renditions"
import { isOpen } from "@/lib/rules/renditions"
import type { Deps } from "../../kernel/deps"

/** A rendition whose files must be kept. */
export interface OwnedRendition {
  id: string
  movieId: string
  kind: RenditionKind
  filePath: string | null
  /** Queued or in progress, so its partial files are needed. */
  isOpen: boolean
}

/** Lists the renditions of these movies. Other files in their folders are left over. */
export function findOwnedRenditions({ db }: Pick<Deps, "db">) {
  return async (input: { movieIds: string[] }): Promise<OwnedRendition[]> => {
    const rows = await db.rendition.findMany({
      where: { movieId: { in: input.movieIds } },
      select: { id: true, movieId: true, kind: true, filePath: true, status: true },
    })
    return rows.map(({ status, ...row }) => ({ ...row, isOpen: isOpen({ status }) }))
  }
}
