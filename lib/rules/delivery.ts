import type { Delivery, DeliveryPreference, VideoCodec } from "@/lib/contracts/screening"

/** What of a film's picture decides whether WebRTC can carry it as it is. */
export interface PictureTraits {
  /** FFmpeg's name of the codec, for instance `h264`. */
  codec: string
  /** 8 bits, 4:2:0. */
  isPlainYuv420: boolean
  /** Stored upright with square pixels, and no larger than 1920x1080: nothing has to be turned, stretched or scaled. */
  isShownAsStored: boolean
  hasBFrames: boolean
  /** Longest distance between keyframes that was seen; null when it is not known. */
  keyframeDistanceMs: number | null
}

export interface DeliveryChoice {
  delivery: Delivery
  /** A sentence for the creator. */
  reason: string
}

/** Who joins waits for a keyframe: with more than this between them a film is encoded anew. */
export const MAX_KEYFRAME_DISTANCE_MS = 2_100

/** What the servers of this installation can do, and shall. */
export interface Deployment {
  speaksWhip: boolean
  videoCodec: VideoCodec
}

/** Why WebRTC cannot carry the film as it is, or null when it can. */
function obstacle(picture: PictureTraits | null, deployment: Deployment): string | null {
  if (deployment.videoCodec !== "h264") return `films are sent as ${deployment.videoCodec.toUpperCase()} here`
  if (!deployment.speaksWhip) return "the video conference server does not take films by WHIP"
  if (!picture) return "the movie has no picture"
  if (picture.codec !== "h264") return `its picture is coded as ${picture.codec}, not as H.264`
  if (!picture.isPlainYuv420) return "its colours are stored in a form that browsers cannot receive"
  if (!picture.isShownAsStored) return "its picture has to be turned, stretched or made smaller"
  if (picture.hasBFrames) return "it has B-frames, which WebRTC cannot carry"
  if (picture.keyframeDistanceMs === null) return "the distance of its keyframes is not known"
  if (picture.keyframeDistanceMs > MAX_KEYFRAME_DISTANCE_MS) {
    return `its keyframes are ${(picture.keyframeDistanceMs / 1000).toFixed(1)} seconds apart`
  }
  return null
}

/**
 * Chooses how a film reaches its room. Passing it through costs a tenth of encoding it anew, so it is chosen wherever it is
 * possible and nobody asked for the other.
 */
export function chooseDelivery(input: {
  preference: DeliveryPreference
  picture: PictureTraits | null
  deployment: Deployment
}): DeliveryChoice {
  switch (input.preference) {
    case "transcode":
      return { delivery: "transcode", reason: "Encoded anew, as the room's creator asked for." }
    case "passthrough":
    case "auto": {
      const why = obstacle(input.picture, input.deployment)
      if (why === null)
        return { delivery: "passthrough", reason: "Passed through as it is: the movie is ready for WebRTC." }
      const wished = input.preference === "passthrough" ? "Passing it through was asked for, but " : ""
      const sentence = wished ? `${wished}${why}: encoded anew.` : `Encoded anew: ${why}.`
      return { delivery: "transcode", reason: sentence }
    }
  }
}
