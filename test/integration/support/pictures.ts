import type { TakenFrame } from "@/lib/contracts/probe"
import { findings } from "./findings"
import type { TestServices } from "./services"

/** Bytes that start like a JPEG; the last one identifies the picture. */
const aFrame = (positionMs: number): TakenFrame => ({
  positionMs,
  width: 640,
  height: 360,
  data: Uint8Array.of(0xff, 0xd8, 0xff, positionMs / 1000),
})

/** Probes a movie with frames at its first, second and third second. */
export async function takeFrames(t: TestServices, movieId: string, sourceKey = "file films/alpha.mp4 1000 1") {
  const requestedAt = t.clock.now()
  await t.db.movie.update({ where: { id: movieId }, data: { probeRequestedAt: requestedAt, probedAt: null } })
  const frames = [aFrame(1000), aFrame(2000), aFrame(3000)]
  await t.services.movies.saveProbe({ movieId, requestedAt, result: findings({ sourceKey }), frames })
}
