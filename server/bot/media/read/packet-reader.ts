import { setTimeout as sleep } from "node:timers/promises"
import { AVERROR_EAGAIN, AVERROR_EOF, AVERROR_INVALIDDATA } from "node-av/constants"
import { Packet, type Stream } from "node-av/lib"
import { AppError } from "@/lib/contracts/errors"
import { packetPositionMs, toMs } from "./choose-streams"
import type { PacketFacts } from "./film-traits"
import type { Input } from "./open-input"

/** How much compressed film is read ahead, to bridge a slow moment of the network. */
const READ_AHEAD_MS = 6_000
const READ_AHEAD_BYTES = 24 * 1024 * 1024
/** Picture and sound that are farther apart in the file than this cannot be played. */
const MAX_QUEUED_BYTES = 256 * 1024 * 1024
/** A file counts as broken after this many broken packets in a row. */
const MAX_ERRORS_IN_A_ROW = 50

interface PacketQueue {
  packets: Packet[]
  bytes: number
}

/** Disposing waits for the pending read; interrupt the input first. */
export interface PacketReader extends AsyncDisposable {
  /** The next packet of a stream, which the caller frees, or null at the end. Rejects with an AppError. */
  next(stream: Stream): Promise<Packet | null>
  /**
   * Returns a stream's next packets without taking them: at least one, and as many as span `spanMs` of film; fewer at the end or
   * after `patienceMs`. Rejects with an AppError when there is none because reading failed.
   */
  peek(stream: Stream, spanMs: number, patienceMs: number): Promise<PacketFacts[]>
  isAtEnd(): boolean
}

/**
 * Reads a container on demand and sorts its packets by stream. There is one pending read at a time, and no polling while the
 * queues are full.
 * @param originMs container time of film position 0
 */
export function createPacketReader(input: Input, streams: readonly Stream[], originMs: number): PacketReader {
  const queues = new Map<number, PacketQueue>(streams.map((stream) => [stream.index, { packets: [], bytes: 0 }]))
  let ended = false
  let failure: AppError | null = null
  let errorsInARow = 0
  let closed = false
  let reading: Promise<void> | null = null

  const queuedBytes = (): number => [...queues.values()].reduce((sum, queue) => sum + queue.bytes, 0)

  /** Length of film in the shortest queue. */
  const queuedMs = (): number =>
    Math.min(
      ...streams.map((stream) => {
        const packets = queues.get(stream.index)?.packets ?? []
        const first = packets[0]
        const last = packets[packets.length - 1]
        return first && last ? toMs(last.dts - first.dts, stream.timeBase) : 0
      }),
    )

  const readOne = async (): Promise<void> => {
    const packet = new Packet()
    packet.alloc()
    // Using a thread costs ten times as much as reading from a file.
    const code = input.isLocal ? input.format.readFrameSync(packet) : await input.format.readFrame(packet)
    if (closed) return packet.free()
    if (code >= 0) {
      errorsInARow = 0
      const queue = queues.get(packet.streamIndex)
      if (!queue) return packet.free()
      queue.packets.push(packet)
      queue.bytes += packet.size
      if (queuedBytes() > MAX_QUEUED_BYTES) {
        failure = new AppError("MEDIA_INVALID", {
          detail: "farApart",
        })
      }
      return
    }
    packet.free()
    if (code === AVERROR_EOF) {
      ended = true
    } else if ((code === AVERROR_INVALIDDATA || code === AVERROR_EAGAIN) && ++errorsInARow < MAX_ERRORS_IN_A_ROW) {
      // A damaged spot: later packets may be intact.
    } else {
      const error = input.explain(code)
      // The film could be opened, so it has stopped arriving.
      failure = error.code === "MEDIA_UNREACHABLE" ? new AppError("MEDIA_STALLED", { cause: error }) : error
    }
  }

  /** Starts a read unless one is pending, and continues until enough is read ahead. */
  const read = (): Promise<void> => {
    if (reading) return reading
    reading = readOne().finally(() => {
      reading = null
      const isEnough = queuedMs() >= READ_AHEAD_MS || queuedBytes() >= READ_AHEAD_BYTES
      if (!closed && !ended && !failure && !isEnough) void read()
    })
    return reading
  }

  return {
    async next(stream) {
      const queue = queues.get(stream.index)
      if (!queue) throw new Error(`stream ${stream.index} is not read`)
      for (;;) {
        const packet = queue.packets.shift()
        if (packet) {
          queue.bytes -= packet.size
          if (!ended && !failure && queuedMs() < READ_AHEAD_MS / 2 && queuedBytes() < READ_AHEAD_BYTES) void read()
          return packet
        }
        if (failure) throw failure
        if (ended || closed) return null
        await read()
      }
    },
    async peek(stream, spanMs, patienceMs) {
      const deadlineMs = performance.now() + patienceMs
      const queue = queues.get(stream.index)
      const facts = () =>
        (queue?.packets ?? []).map((packet) => ({
          positionMs: packetPositionMs(packet, stream, originMs),
          isKeyframe: packet.isKeyframe,
        }))
      for (;;) {
        const found = facts()
        const spannedMs = (found.at(-1)?.positionMs ?? 0) - (found[0]?.positionMs ?? 0)
        if (found.length > 0 && (spannedMs >= spanMs || ended || performance.now() >= deadlineMs)) return found
        if (failure) throw failure
        if (ended || closed) return found
        // Reads are shared with next(). A slow one is not awaited past the deadline.
        const leftMs = deadlineMs - performance.now()
        if (Number.isFinite(leftMs)) await Promise.race([read(), sleep(Math.max(1, leftMs), undefined, { ref: false })])
        else await read()
        if (found.length === 0 && performance.now() >= deadlineMs) return facts()
      }
    },
    isAtEnd: () => ended,
    async [Symbol.asyncDispose]() {
      closed = true
      await reading?.catch(() => undefined)
      for (const queue of queues.values()) {
        for (const packet of queue.packets) packet.free()
        queue.packets = []
        queue.bytes = 0
      }
    },
  }
}
