/** Identifies the attempt that reports. Reports of an older epoch are refused. */
export interface RenditionAttempt {
  renditionId: string
  epoch: number
}

export const currentRow = ({ renditionId, epoch }: RenditionAttempt) => ({
  id: renditionId,
  epoch,
  status: "preparing" as const,
})
