import { readdir, stat, statfs } from "node:fs/promises"
import path from "node:path"
import { AppError } from "@/lib/contracts/errors"

export interface DiskLimits {
  /** For all renditions of the media folder together, including unfinished ones. */
  maxBytes: number
  /** Kept free for everything else on that disk. */
  reserveBytes: number
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`

/**
 * @param folder the folder of all renditions; it must exist
 * @throws AppError DISK_FULL when `neededBytes` more would break a limit
 */
export async function assertDiskSpace(folder: string, limits: DiskLimits, neededBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  const freeBytes = bavail * bsize
  if (freeBytes - neededBytes < limits.reserveBytes) {
    throw new AppError("DISK_FULL", {
      detail: "diskReserve",
      values: {
        free: gigabytes(freeBytes),
        needed: gigabytes(neededBytes),
        reserve: gigabytes(limits.reserveBytes),
      },
    })
  }
  const usedBytes = await sizeOf(folder)
  if (usedBytes + neededBytes > limits.maxBytes) {
    throw new AppError("DISK_FULL", {
      detail: "diskShare",
      values: { used: gigabytes(usedBytes), maximum: gigabytes(limits.maxBytes), needed: gigabytes(neededBytes) },
    })
  }
}

/** Bytes of all files in a folder. Files that vanish meanwhile count as empty. */
async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile())
  const sizes = await Promise.all(
    files.map((entry) =>
      stat(path.join(entry.parentPath, entry.name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
