import { mkdir, rm, statfs } from "node:fs/promises"
import path from "node:path"
import type { UploadFolder } from "@/server/ports"

/** @param mediaDir the media folder, which bot workers read too */
export function createUploadFolder(mediaDir: string, maxBytes: number): UploadFolder {
  const dir = path.resolve(mediaDir, "uploads")
  return {
    dir,
    maxBytes,
    async freeBytes() {
      await mkdir(dir, { recursive: true })
      const { bavail, bsize } = await statfs(dir)
      return bavail * bsize
    },
    async remove(filePath) {
      const file = path.resolve(mediaDir, filePath)
      if (path.dirname(file) !== dir) return
      await rm(file, { force: true })
      // Bookkeeping of an unfinished upload.
      await rm(`${file}.json`, { force: true })
    },
  }
}
