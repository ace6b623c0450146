import { createHmac } from "node:crypto"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { AppError } from "@/lib/contracts/errors"
import type { CliEnv } from "@/server/env/schemas"
import { generateTestFilm, type TestFilmOptions } from "@/server/local/test-film/test-film"
import type { Services } from "@/server/services/all"
import type { TestData, TestFilm, TestFilmName } from "@/server/services/operations/create-test-data"

const films: Record<TestFilmName, { title: string; file: string } & Omit<TestFilmOptions, "path">> = {
  demo: {
    title: "MoviesNow demo film",
    file: "demo/demo-720p.mp4",
    durationS: 90,
    frameRate: { num: 24_000, den: 1001 },
    width: 1280,
    height: 720,
  },
  hls: {
    title: "MoviesNow demo film (HLS)",
    file: "demo/demo-hls/index.m3u8",
    durationS: 60,
    frameRate: { num: 25, den: 1 },
    width: 1280,
    height: 720,
    hls: true,
  },
  short: {
    title: "MoviesNow short film",
    file: "demo/short-360p.mp4",
    durationS: 20,
    frameRate: { num: 25, den: 1 },
    width: 640,
    height: 360,
  },
}

/**
 * Generates the films in the media folder once, then creates accounts, movies and rooms. A playlist needs
 * MEDIA_BASE_URL; without it, its room is skipped.
 * @throws CONFIG_INVALID without MEDIA_DIR
 */
export async function makeTestData(
  { env, services }: { env: CliEnv; services: Services },
  onProgress: (share: number | null, text: string) => void,
): Promise<TestData> {
  const { MEDIA_DIR: mediaDir } = env
  if (!mediaDir) {
    throw new AppError("CONFIG_INVALID", { message: "Set MEDIA_DIR: the folder that bot workers read movies from." })
  }
  const made: Partial<Record<TestFilmName, TestFilm>> = {}
  for (const name of Object.keys(films) as TestFilmName[]) {
    const { title, file, ...options } = films[name]
    if (options.hls && !env.MEDIA_BASE_URL) {
      onProgress(null, `“${title}” is skipped: a playlist needs MEDIA_BASE_URL.`)
      continue
    }
    const path = join(mediaDir, file)
    if (!existsSync(path)) {
      const text = `Generating “${title}” (${options.durationS} s). This happens once.`
      onProgress(0, text)
      await generateTestFilm({ ...options, path, onProgress: (share) => onProgress(share, text) })
    }
    made[name] = { title, filePath: options.hls ? null : file, hlsPath: options.hls ? file : null }
  }
  return services.operations.createTestData({
    films: made,
    passwordOf: (email) => demoPassword(env.NEXTAUTH_SECRET, email),
  })
}

/** Demo accounts may exist on public servers, so each deployment derives their passwords from its secret. */
function demoPassword(secret: string, email: string): string {
  const digest = createHmac("sha256", secret).update(`moviesnow demo password ${email}`).digest("hex")
  return [0, 4, 8, 12].map((from) => digest.slice(from, from + 4)).join("-")
}
