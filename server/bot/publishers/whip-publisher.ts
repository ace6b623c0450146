import { whipUrl } from "@/server/domain/whip"
import { OPUS_PACKET_MS, OPUS_SILENCE } from "../media/encode/sound-encoder"
import { encodeStill, type Still } from "../media/encode/still-encoder"
import { type CodedUnit, openWhip, type PictureParameters, type WhipMuxer } from "../media/encode/whip-muxer"
import { systemTime, type TimeSource } from "../pacing/film-clock"
import type { DisconnectCause, Publisher } from "./publisher"
import { explainJoinFailure } from "./whip-endpoint"

/**
 * FFmpeg's WHIP muxer uses only the first candidate of the server's answer, and fails when that happens to be a TCP one. A failed
 * attempt takes some milliseconds.
 */
const JOIN_TRIES = 8
/** Stills are repeated quickly at first: viewers subscribe about 100 ms after the bot joins, and need a keyframe then. */
const QUICK_STILLS_MS = 2_000
const QUICK_STILL_INTERVAL_MS = 100
const STILL_INTERVAL_MS = 500

/** Publishes the film's own packets to LiveKit's WHIP endpoint. */
export function createWhipPublisher(
  options: { url: string; token: string; video: PictureParameters; hasAudio: boolean },
  time: TimeSource = systemTime,
): Publisher<CodedUnit, CodedUnit> {
  const ended = Promise.withResolvers<DisconnectCause>()
  let muxer: WhipMuxer | null = null
  let hasLeft = false
  let startedMs = 0
  let stopStill = () => {}
  let stopSilence = () => {}
  /** Session time up to which sound has been sent. */
  let soundEndMs = 0
  let needsKeyframe = true

  const sessionMs = (monotonicMs: number) => Math.max(0, monotonicMs - startedMs)

  const sendSilence = (): void => {
    stopSilence()
    if (!options.hasAudio) return
    const fill = () => {
      const nowMs = sessionMs(time.monotonicMs())
      if (nowMs - soundEndMs > 1_000) soundEndMs = nowMs
      for (; soundEndMs <= nowMs; soundEndMs += OPUS_PACKET_MS) {
        muxer?.writeSound({ data: OPUS_SILENCE, isKeyframe: true }, soundEndMs)
      }
    }
    fill()
    const timer = setInterval(fill, OPUS_PACKET_MS)
    stopSilence = () => clearInterval(timer)
  }

  const repeatStill = (units: CodedUnit[]): void => {
    let sent = 0
    let timer: NodeJS.Timeout | undefined
    const sinceMs = time.monotonicMs()
    const send = () => {
      const unit = units[sent++ % units.length]
      const nowMs = time.monotonicMs()
      if (unit) muxer?.writePicture(unit, sessionMs(nowMs))
      timer = setTimeout(send, nowMs - sinceMs < QUICK_STILLS_MS ? QUICK_STILL_INTERVAL_MS : STILL_INTERVAL_MS)
    }
    send()
    stopStill = () => clearTimeout(timer)
  }

  const showStill = (still: Still | null): void => {
    stopStill()
    let isShown = true
    stopStill = () => {
      isShown = false
    }
    needsKeyframe = true
    sendSilence()
    if (!still) return
    encodeStill(still).then(
      (units) => isShown && !hasLeft && repeatStill(units),
      (error: unknown) => console.error(error),
    )
  }

  const leave = async (): Promise<void> => {
    hasLeft = true
    stopStill()
    stopSilence()
    await muxer?.close()
    ended.resolve("left")
  }

  return {
    disconnected: ended.promise,
    get bytes() {
      return muxer?.bytes ?? 0
    },
    async join() {
      for (let tries = 1; ; tries++) {
        const opened = await openWhip({ ...options, url: whipUrl(options.url) })
        if (!("ffmpegCode" in opened)) {
          muxer = opened
          break
        }
        if (hasLeft || tries === JOIN_TRIES) throw await explainJoinFailure(options.url, options.token)
      }
      startedMs = time.monotonicMs()
      void muxer.broken.then(() => ended.resolve(hasLeft ? "left" : "unclear"))
      if (hasLeft) await muxer.close()
    },
    showStill,
    picture(unit, dueMs) {
      // After a still and in a new session, viewers cannot decode anything before a keyframe.
      if (needsKeyframe && !unit.isKeyframe) return
      needsKeyframe = false
      stopStill()
      muxer?.writePicture(unit, sessionMs(dueMs))
    },
    async sound(unit, dueMs) {
      stopSilence()
      const atMs = sessionMs(dueMs)
      muxer?.writeSound(unit, atMs)
      soundEndMs = atMs + OPUS_PACKET_MS
    },
    leave,
  }
}
