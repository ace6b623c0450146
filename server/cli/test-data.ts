import { createHmac } from "node:crypto"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { AppError } from "@/lib/contracts/errors"
import type { CliEnv } from "@/server/env/schemas"
import { generateTestFilm, type TestFilmOptions } from "@/server/local/test-film/test-film"
import type { Services } from "@/server/services/all"
import type { TestData, TestFilm } from "@/server/services/operations/create-test-data"

interface TestRoomPlan extends Omit<TestFilmOptions, "path"> {
  name: string
  title: string
  file: string
  startsInMs: number
}

const plans: readonly TestRoomPlan[] = [
  {
    name: "test",
    title: "Test film",
    file: "test-films/720p.mp4",
    startsInMs: 45_000,
    durationS: 90,
    frameRate: { num: 24_000, den: 1001 },
    width: 1280,
    height: 720,
  },
  {
    name: "test-hls",
    title: "Test film (HLS)",
    file: "test-films/hls/index.m3u8",
    startsInMs: 10 * 60_000,
    durationS: 60,
    frameRate: { num: 25, den: 1 },
    width: 1280,
    height: 720,
    hls: true,
  },
  {
    name: "test-later",
    title: "Short test film",
    file: "test-films/short-360p.mp4",
    startsInMs: 24 * 3_600_000,
    durationS: 20,
    frameRate: { num: 25, den: 1 },
    width: 640,
    height: 360,
  },
]

/**
 * Generates the test films in the media folder once, then creates accounts, movies and rooms. A playlist needs
 * MEDIA_BASE_URL; without it, its room is skipped.
 * @throws CONFIG_INVALID without MEDIA_DIR
 */
export async function makeTestData(
  { env, services }: { env: CliEnv; services: Services },
  onProgress: (share: number | null, text: string) => void,
): Promise<TestData> {
  const mediaDir = requireMediaDir(env)
  const rooms: { name: string; film: TestFilm; startsInMs: number }[] = []
  for (const { name, title, file, startsInMs, ...options } of plans) {
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
    rooms.push({
      name,
      startsInMs,
      film: { title, filePath: options.hls ? null : file, hlsPath: options.hls ? file : null },
    })
  }
  return services.operations.createTestData({
    rooms: rooms.map(({ startsInMs, ...room }) => ({ ...room, startAt: inMs(startsInMs) })),
    passwordOf: (email) => demoPassword(env.NEXTAUTH_SECRET, email),
  })
}

/** @throws CONFIG_INVALID when the environment does not name the folder */
export function requireMediaDir({ MEDIA_DIR }: CliEnv): string {
  if (MEDIA_DIR) return MEDIA_DIR
  throw new AppError("CONFIG_INVALID", { message: "Set MEDIA_DIR: the folder that bot workers read movies from." })
}

/** A full second, some time from now. */
export const inMs = (ms: number): Date => new Date(Math.ceil((Date.now() + ms) / 1000) * 1000)

/** Demo accounts may exist on public servers, so each deployment derives their passwords from its secret. */
export function demoPassword(secret: string, email: string): string {
  const digest = createHmac("sha256", secret).update(`moviesnow demo password ${email}`).digest("hex")
  return [0, 4, 8, 12].map((from) => digest.slice(from, from + 4)).join("-")
}
