import type { Health } from "@/lib/contracts/screening"
import type { Attempt } from "@/server/services/screenings/report-playback"
import type { Cast } from "./people"
import type { TestServices } from "./services"

export const aHealth: Health = {
  framesPerSecond: 24,
  latenessP99Ms: 4,
  skewMs: -3,
  bitrateBps: 2_500_000,
  droppedFrames: 0,
  recoveries: 0,
  cpuCores: 0.25,
}

export const FILM_MS = 60_000

/** Starts a screening and reports it live at the beginning, as its worker would. */
export async function goLive(t: TestServices, { creator, roomId }: Cast): Promise<Attempt> {
  const { id } = await t.services.screenings.start(creator, { roomId })
  const claim = await t.services.screenings.claim({ screeningId: id, workerId: "first" })
  const attempt = { screeningId: id, epoch: claim?.epoch ?? 0 }
  await t.services.screenings.reportPlayback(attempt, { type: "opened", durationMs: FILM_MS })
  await t.services.screenings.reportPlayback(attempt, { type: "joined" })
  await t.services.screenings.reportPlayback(attempt, {
    type: "live",
    at: t.clock.now(),
    positionMs: 0,
    controlVersion: 0,
  })
  return attempt
}
