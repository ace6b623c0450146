import { setTimeout as sleep } from "node:timers/promises"
import type { DeliveryReason } from "@/lib/contracts/delivery-reason"
import { AppError, type ErrorCode } from "@/lib/contracts/errors"
import { toFault } from "@/lib/contracts/fault"
import { type Delivery, deliveries } from "@/lib/contracts/screening"
import { chooseDelivery } from "@/lib/rules/delivery"
import type { OpenedSource } from "../media/read/open-source"
import { systemTime } from "../pacing/film-clock"
import {
  type PlayerFailureCode,
  type PlayerMessage,
  playerFailureCodes,
  type StartMessage,
} from "../supervise/player-protocol"
import { type DeliveryMeans, deliveryKinds, mayUseWhip } from "./deliver"
import { createLivePreview } from "./live-preview"
import { createPlayback } from "./playback"
import type { SessionPorts } from "./session-ports"

/**
 * A source that was opened earlier than this before its start is closed and opened again, because servers close idle
 * connections.
 */
const OPEN_AHEAD_MS = 15_000

const isPlayerFailure = (code: ErrorCode): code is PlayerFailureCode =>
  (playerFailureCodes as readonly ErrorCode[]).includes(code)

/** Turns an expected error into a terminal message. Rethrows anything else. */
function failureMessage(error: unknown): PlayerMessage {
  if (error instanceof AppError && isPlayerFailure(error.code)) {
    return { type: "failed", code: error.code, detail: toFault(error).detail }
  }
  throw error
}

const loadModules = () => Promise.all([import("../media/read/open-source"), import("../publishers/whip-endpoint")])

/** Loads everything any session needs, while a spare player waits for its film. */
export async function preloadSession(): Promise<void> {
  await Promise.all([loadModules(), ...deliveries.map((delivery) => deliveryKinds[delivery].load())])
}

/**
 * Plays one screening, from opening the source to leaving the room. Resolves with the terminal message once the bot has left
 * the room. Rejects only with unexpected errors.
 */
export async function runSession(start: StartMessage, ports: SessionPorts): Promise<PlayerMessage> {
  const { send, signal } = ports
  const { livekit, source, allowedHosts, startAtEpochMs, videoCodec } = start
  const options = { room: livekit, videoCodec, time: systemTime, preview: createLivePreview(systemTime, send) }
  const startPositionMs = ports.control.newest.seekToMs ?? start.positionMs
  try {
    const [{ openSource }, { speaksWhip }] = await loadModules()
    const open = (positionMs: number): Promise<OpenedSource> => openSource({ source, allowedHosts, positionMs, signal })

    const whip = mayUseWhip(start.deliveryWish) ? speaksWhip(livekit.url, livekit.token) : Promise.resolve(false)
    let opened = await open(startPositionMs)
    let delivery: Delivery
    let means: DeliveryMeans
    try {
      send({ type: "ready", media: opened.info })
      const choice = chooseDelivery({
        preference: start.deliveryWish,
        picture: await opened.pictureTraits(),
        deployment: { speaksWhip: await whip, videoCodec },
      })
      send({ type: "delivery", ...choice })
      delivery = choice.delivery
      means = (await deliveryKinds[delivery].load())(options)
      const openInMs = startAtEpochMs - OPEN_AHEAD_MS - systemTime.epochMs()
      if (openInMs > 0) {
        await opened[Symbol.asyncDispose]()
        await sleep(openInMs, undefined, { signal })
        opened = await open(startPositionMs)
      }
    } catch (error) {
      await opened[Symbol.asyncDispose]()
      throw error
    }

    const playback = createPlayback({
      ports,
      time: systemTime,
      open,
      startAtEpochMs,
      positionMs: startPositionMs,
      source: opened,
    })
    for (;;) {
      const end = await playback.play(means)
      if (end.type !== "notPassable") return end
      const { fallback } = deliveryKinds[delivery]
      if (!fallback) throw new Error(`${delivery} cannot carry the film and has no fallback: ${end.why.code}`)
      delivery = fallback
      const reason: DeliveryReason = { code: "transcodedFromHereOn", values: { why: end.why } }
      send({ type: "delivery", delivery, reason })
      means = (await deliveryKinds[delivery].load())(options)
    }
  } catch (error) {
    return signal.aborted ? { type: "stopped" } : failureMessage(error)
  }
}
