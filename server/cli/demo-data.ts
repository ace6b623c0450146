import { existsSync } from "node:fs"
import { join } from "node:path"
import type { CliEnv } from "@/server/env/schemas"
import type { DemoFilm } from "@/server/local/demo-films/film"
import { generateDemoFilm } from "@/server/local/demo-films/generate-film"
import { lastTrain } from "@/server/local/demo-films/last-train"
import { outbound } from "@/server/local/demo-films/outbound"
import { quietDeep } from "@/server/local/demo-films/quiet-deep"
import type { Services } from "@/server/services/all"
import type { TestData } from "@/server/services/operations/create-test-data"
import { demoPassword, inMs, requireMediaDir } from "./test-data"

interface DemoRoom {
  name: string
  title: string
  description: string
  film: DemoFilm
  startAt: () => Date | null
}

const rooms: readonly DemoRoom[] = [
  {
    name: "demo",
    title: "Opening night: Outbound 🚀",
    description: "A ship leaves home, crosses the dark, and arrives. Two minutes, with music. Bring headphones.",
    film: outbound,
    startAt: () => inMs(45_000),
  },
  {
    name: "demo-later",
    title: "Into the blue: The Quiet Deep 🐋",
    description: "Kelp, whales, and animals that glow. Tell us if you are coming: the lobby shows who will be there.",
    film: quietDeep,
    startAt: () => inTwoDaysAtEight(new Date()),
  },
  {
    name: "demo-anytime",
    title: "Last Train Home 🌃",
    description: "A city from dusk to dawn. This room has no time yet: set one, or start the movie whenever you like.",
    film: lastTrain,
    startAt: () => null,
  },
]

/**
 * Generates the demo films in the media folder, one by one and each only once, and creates accounts, movies and rooms.
 * Yields each room as soon as its film exists. Rooms whose films exist already come together.
 * @throws CONFIG_INVALID without MEDIA_DIR
 */
export async function* makeDemo(
  { env, services }: { env: CliEnv; services: Services },
  onProgress: (text: string) => void,
): AsyncGenerator<TestData> {
  const mediaDir = requireMediaDir(env)
  const fileOf = ({ film }: DemoRoom) => `demo/${film.name}.mp4`
  const isGenerated = (room: DemoRoom) => existsSync(join(mediaDir, fileOf(room)))
  let ready: DemoRoom[] = []
  for (const [n, room] of rooms.entries()) {
    if (!isGenerated(room)) {
      onProgress(`Generating the film “${room.film.title}” (${n + 1} of ${rooms.length}). This happens once.`)
      await generateDemoFilm(room.film, join(mediaDir, fileOf(room)))
    }
    ready.push(room)
    const next = rooms[n + 1]
    if (next && isGenerated(next)) continue
    yield await services.operations.createTestData({
      rooms: ready.map((each) => ({
        ...each,
        film: { title: each.film.title, filePath: fileOf(each), hlsPath: null },
        startAt: each.startAt(),
      })),
      passwordOf: (email) => demoPassword(env.NEXTAUTH_SECRET, email),
    })
    ready = []
  }
}

function inTwoDaysAtEight(now: Date): Date {
  const at = new Date(now)
  at.setDate(at.getDate() + 2)
  at.setHours(20, 0, 0, 0)
  return at
}
