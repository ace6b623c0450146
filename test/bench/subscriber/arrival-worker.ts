import type { Arrival, TakeMessage, WatchMessage } from "./page-api"

/**
 * Stands between the network and the decoder: notes when each coded picture arrived, and gives the decoder a tiny one in
 * its place, which costs next to nothing. Without any, the browser would ask the publisher for keyframes all the time.
 * (Chromium hands frames over at 64 Hz: times are exact to 16 ms.)
 */

interface CodedFrame {
  data: ArrayBuffer
  getMetadata(): { rtpTimestamp?: number }
}

const arrivals: Record<string, Arrival[]> = {}

function watch({ readable, writable, room, tinyPicture }: WatchMessage): void {
  arrivals[room] ??= []
  const note = new TransformStream<CodedFrame, CodedFrame>({
    transform(frame, controller) {
      const atMs = performance.timeOrigin + performance.now()
      arrivals[room]?.push({ atMs, rtp: frame.getMetadata().rtpTimestamp ?? 0 })
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
  for (const room of Object.keys(arrivals)) arrivals[room] = []
}
