import type { BlockedBy } from "@/lib/contracts/delivery-reason"

/** Thrown when the film turns out to hold something WebRTC cannot carry; playback falls back to transcoding. */
export class NotPassable extends Error {
  constructor(readonly why: BlockedBy) {
    super(why.code)
  }
}
