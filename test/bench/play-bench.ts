import type { Delivery, VideoCodec } from "@/lib/contracts/screening"
import type { LiveKitFixture } from "../media/livekit-fixture"
import { type DrivenPlayer, play } from "../media/player-driver"
import type { BenchFilm } from "./films"

const LIVE_TIMEOUT_MS = 60_000

export type BenchPlayer = DrivenPlayer & { pid: number }

/**
 * Forks a player on a film and waits until it plays with the requested delivery.
 * @throws Error when the player chose another delivery, which would mislabel the figures
 */
export async function playBench(options: {
  livekit: LiveKitFixture
  room: string
  film: BenchFilm
  delivery: Delivery
  videoCodec?: VideoCodec
}): Promise<BenchPlayer> {
  const { livekit, room, film, delivery, videoCodec } = options
  const source = { kind: "mp4", location: film.path } as const
  const player = await play({ livekit, room, source, deliveryWish: delivery, ...(videoCodec && { videoCodec }) })
  try {
    await player.said("live", LIVE_TIMEOUT_MS)
    assertDelivery(player, delivery)
    const { pid } = player.child
    if (pid === undefined) throw new Error("a player that plays has a pid")
    return Object.assign(player, { pid })
  } catch (error) {
    await player[Symbol.asyncDispose]()
    throw error
  }
}

/** Fails when the player has changed its delivery, stopped or recovered. */
export function assertPlaying(player: DrivenPlayer, delivery: Delivery): void {
  assertDelivery(player, delivery)
  const bad = player.messages.find(({ type }) => ["recovering", "ended", "evicted", "failed", "stopped"].includes(type))
  if (bad || player.child.exitCode !== null || player.child.signalCode !== null) {
    throw new Error(`a player did not play through: ${JSON.stringify(bad ?? null)} ${player.output().slice(-500)}`)
  }
}

function assertDelivery(player: DrivenPlayer, delivery: Delivery): void {
  const chosen = player.messages.findLast((message) => message.type === "delivery")
  if (chosen?.delivery !== delivery) {
    throw new Error(`${delivery} was asked for, and the player said: ${chosen?.reason ?? "nothing about its delivery"}`)
  }
}

/** Stops the player and waits for its exit. */
export async function stopPlayer(player: DrivenPlayer): Promise<void> {
  player.send({ type: "stop" })
  await player.exited(10_000)
}
