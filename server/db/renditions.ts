import type { RenditionDto, RenditionKind, RenditionStatus } from "@/lib/contracts/renditions"
import { isFresh } from "@/lib/rules/renditions"
import { readFault } from "./faults"
import type { Prisma } from "./generated/client"

export const renditionSelect = {
  id: true,
  kind: true,
  status: true,
  progress: true,
  sourceKey: true,
  filePath: true,
  width: true,
  height: true,
  sizeBytes: true,
  errorCode: true,
  errorDetail: true,
} satisfies Prisma.RenditionSelect

export type RenditionRow = Prisma.RenditionGetPayload<{ select: typeof renditionSelect }>

/** @param sourceKey newest known state of the movie's source, or null */
export function toRenditionDto(row: RenditionRow, sourceKey: string | null): RenditionDto {
  return {
    kind: row.kind satisfies RenditionKind,
    status: row.status satisfies RenditionStatus,
    progress: row.progress,
    hasRendition: row.filePath !== null,
    isStale: row.filePath !== null && !isFresh(row.sourceKey, sourceKey),
    width: row.width,
    height: row.height,
    sizeBytes: row.sizeBytes === null ? null : Number(row.sizeBytes),
    error: readFault(row),
  }
}
