import { mkdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { projectRoot } from "@/server/local/project-root"
import { openScene, type Scene } from "../e2e/support/scene"
import { type FilmProbe, quantile, watchFilm } from "../support/film-probe"
import { waitFor } from "../support/wait-for"
import { processesOf, readCpuSeconds } from "./process-cpu"

/**
 * `npm run bench`: how fast screenings start and stop for a viewer in a real browser, and what a player costs. Prints a
 * table and writes test/bench/results/latest.json. Everything runs on this machine, the browser too: figures are of the
 * whole way, and worse on a busy machine.
 */

interface Measurement {
  name: string
  value: number
  unit: string
  goal: number
  ok: boolean
}

const RUNS = 10
const RATE = { num: 24000, den: 1001 }

const results: Measurement[] = []
function record(name: string, value: number, unit: string, goal: number): void {
  results.push({ name, value: Math.round(value * 1000) / 1000, unit, goal, ok: value <= goal })
}

await using scene = await openScene()
await scene.film("bench.mp4", { durationS: 60, frameRate: RATE, width: 1280, height: 720 })
await measure(scene)
console.table(results)
const folder = join(projectRoot, "test/bench/results")
await mkdir(folder, { recursive: true })
await writeFile(join(folder, "latest.json"), `${JSON.stringify(results, null, 2)}\n`)

async function measure(on: Scene): Promise<void> {
  const ana = await on.person("Ana")
  const room = await on.room(ana, { filePath: "bench.mp4" })
  const page = await on.open(ana, room.path)
  await waitFor(async () => (await on.participants(room.name)).length === 1, { timeoutMs: 30_000, what: "the viewer" })
  const film = await watchFilm(page)

  const scheduledMs: number[] = []
  const manualMs: number[] = []
  const stopMs: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const startAt = new Date(Math.ceil(Date.now() / 1000) * 1000 + 12_000)
    const scheduled = nextFirstFrame(film)
    await ana.trpc.rooms.schedule.mutate({ roomId: room.id, meetDatetime: startAt.toISOString() })
    scheduledMs.push((await scheduled).presentedAtMs - startAt.getTime())
    stopMs.push(await stop())

    const manual = nextFirstFrame(film)
    const askedAt = Date.now()
    await ana.trpc.rooms.startMovie.mutate({ roomId: room.id })
    manualMs.push((await manual).presentedAtMs - askedAt)
    if (run < RUNS - 1) stopMs.push(await stop())
  }
  record(
    "scheduled start: meet_datetime to the first film frame in the browser, p50",
    quantile(scheduledMs, 0.5),
    "ms",
    1000,
  )
  record("scheduled start: the same, p95", quantile(scheduledMs, 0.95), "ms", 1000)
  record("manual start: call to the first film frame in the browser, p50", quantile(manualMs, 0.5), "ms", 2000)
  record("manual start: the same, p95", quantile(manualMs, 0.95), "ms", 2000)
  record("stop: call to the bot gone, p50", quantile(stopMs, 0.5), "ms", 1000)
  record("stop: the same, p95", quantile(stopMs, 0.95), "ms", 1000)

  // The last film still plays, with one viewer.
  const [player] = await processesOf(on.stack.bot?.pid ?? -1, "player.ts")
  if (player === undefined) throw new Error("the player's process was not found")
  const cpuBefore = await readCpuSeconds(player)
  const began = performance.now()
  await new Promise((resolve) => setTimeout(resolve, 20_000))
  const seconds = (performance.now() - began) / 1000
  record(
    "player, transcode 1280x720 at 24000/1001 with sound: CPU",
    ((await readCpuSeconds(player)) - cpuBefore) / seconds,
    "cores",
    0.5,
  )
  const status = await readFile(`/proc/${player}/status`, "utf8")
  record("player: memory", Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? Number.NaN) / 1024, "MB", 400)
  await stop()

  async function stop(): Promise<number> {
    const askedAt = performance.now()
    await ana.trpc.rooms.stopMovie.mutate({ roomId: room.id })
    await room.waitForBotGone(20_000)
    return performance.now() - askedAt
  }
}

/** The first frame of the film that is shown from now on. */
async function nextFirstFrame(film: FilmProbe) {
  const known = (await film.read()).frames.length
  const reading = await film.waitFor(({ frames }) => frames.length > known, 60_000, "a film")
  const first = reading.frames[known]
  if (!first) throw new Error("unreachable: there is a new frame")
  return first
}
