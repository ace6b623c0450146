import { FormatContext, Packet } from "node-av/lib"
import { afterAll, beforeAll, expect, it } from "vitest"
import { readFilmPackets } from "@/server/bot/media/films/packet-film"
import { openSource } from "@/server/bot/media/read/open-source"
import { createFilmFolder, type FilmFolder, film25 } from "./films"

let films: FilmFolder
beforeAll(async () => {
  films = await createFilmFolder()
})
afterAll(() => films?.[Symbol.asyncDispose]())

/** Reads a stream's packets directly from the file. */
async function packetsOf(file: string, streamIndex: number): Promise<Buffer[]> {
  await using input = new FormatContext()
  input.allocContext()
  await input.openInput(file, null, null)
  await input.findStreamInfo(null)
  using packet = new Packet()
  packet.alloc()
  const found: Buffer[] = []
  while ((await input.readFrame(packet)) >= 0) {
    if (packet.streamIndex === streamIndex) found.push(Buffer.from(packet.data ?? []))
    packet.unref()
  }
  return found
}

async function soundOf(location: string): Promise<{ positionMs: number; data: Buffer }[]> {
  const { signal } = new AbortController()
  const source = await openSource({ source: { kind: "mp4", location }, allowedHosts: [], positionMs: 0, signal })
  await using film = await readFilmPackets(source)
  const found: { positionMs: number; data: Buffer }[] = []
  for (let sound = await film.nextSound(); sound; sound = await film.nextSound()) found.push(sound)
  return found
}

it("Opus stereo of an MP4 file passes through byte for byte with its own timestamps", async () => {
  const file = await films.make("opus.mp4", { frameRate: film25, durationS: 2, soundCodec: "opus" })
  const [sound, own] = [await soundOf(file), await packetsOf(file, 1)]
  expect(sound.map(({ data }) => data.toString("base64"))).toEqual(own.map((data) => data.toString("base64")))
  const steps = sound.slice(1).map(({ positionMs }, i) => positionMs - (sound[i]?.positionMs ?? 0))
  expect(Math.max(...steps.map((step) => Math.abs(step - 20)))).toBeLessThan(0.1)
  // The encoder's pre-roll lies before the film.
  expect(sound[0]?.positionMs).toBeCloseTo(-6.5, 1)
})

it("sound of other codecs becomes Opus in packets of 20 ms", async () => {
  const file = await films.make("aac.mp4", { frameRate: film25, durationS: 2 })
  const [sound, own] = [await soundOf(file), await packetsOf(file, 1)]
  expect(sound.length).toBeGreaterThanOrEqual(100)
  expect(sound[0]?.data).not.toEqual(own[0])
  const steps = sound.slice(1).map(({ positionMs }, i) => positionMs - (sound[i]?.positionMs ?? 0))
  expect(Math.max(...steps.map((step) => Math.abs(step - 20)))).toBeLessThan(0.1)
})
