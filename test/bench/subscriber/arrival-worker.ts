import type { Arrival, TakeMessage, WatchMessage } from "./page-api"

/**
 * Stands between the network and the decoder of received tracks: notes when each coded frame arrived. Of a picture the
 * decoder gets a tiny one instead (without any, the browser would ask the publisher for keyframes all the time), of sound
 * nothing: what is left costs next to nothing.
 */

interface CodedFrame {
  data: ArrayBuffer
  getMetadata(): { rtpTimestamp?: number }
}

const arrivals: Record<string, Arrival[]> = {}

function watch({ readable, writable, room, kind, tinyPicture }: WatchMessage): void {
  const key = `${kind} ${room}`
  arrivals[key] ??= []
  const note = new TransformStream<CodedFrame, CodedFrame>({
    transform(frame, controller) {
      const atMs = performance.timeOrigin + performance.now()
      arrivals[key]?.push({ atMs, rtp: frame.getMetadata().rtpTimestamp ?? 0 })
      if (kind === "audio") return
      frame.data = tinyPicture.slice(0)
      controller.enqueue(frame)
    },
  })
  // It fails when the track is over.
  readable
    .pipeThrough(note)
    .pipeTo(writable)
    .catch(() => undefined)
}

self.onmessage = ({ data, ports }: MessageEvent<WatchMessage | TakeMessage>) => {
  if (data.type === "watch") return watch(data)
  ports[0]?.postMessage(arrivals)
  for (const key of Object.keys(arrivals)) arrivals[key] = []
}
