/** What a subscriber's page offers to the benchmark. */

/** A coded picture as it came from the network. */
export interface Arrival {
  /** Milliseconds since 1970. */
  atMs: number
  /** RTP timestamp, 90 kHz; wraps at 2^32. */
  rtp: number
}

/** Page to worker: the coded frames of a picture. */
export interface WatchMessage {
  type: "watch"
  readable: ReadableStream
  writable: WritableStream
  room: string
  tinyPicture: ArrayBuffer
}

/** Page to worker, with a port for the answer: arrivals since this was last asked. */
export interface TakeMessage {
  type: "take"
}

export interface DecodingReport {
  room: string
  /** Since the track was subscribed, as the browser counts (getStats). */
  freezes: number
  frozenMs: number
  framesDecoded: number
  framesDropped: number
  framesPerSecond: number
  keyframeRequests: number
}

export interface SubscriberPage {
  /** Joins a room; `count` notes arrivals and decodes nothing, `decode` shows everything as viewers' pages do. */
  join(options: { room: string; url: string; token: string; mode: "count" | "decode" }): Promise<void>
  leave(room: string): Promise<void>
  /** Arrivals since the last call, by room. */
  takeArrivals(): Promise<Record<string, Arrival[]>>
  /** One for each room; where arrivals are counted, it tells of the tiny pictures. */
  decoding(): Promise<DecodingReport[]>
}

declare global {
  interface Window {
    subscriber: SubscriberPage
  }
}
