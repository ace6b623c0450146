import type { BlockedBy, DeliveryReason } from "@/lib/contracts/delivery-reason"
import type { Delivery, DeliveryPreference, VideoCodec } from "@/lib/contracts/screening"

/** Properties that decide whether WebRTC can carry the video without transcoding. */
export interface PictureTraits {
  /** FFmpeg's name of the codec, for instance `h264`. */
  codec: string
  /** 8 bits, 4:2:0. */
  isPlainYuv420: boolean
  /** Upright, square pixels, at most 1920x1080: no need to rotate, stretch or scale. */
  isShownAsStored: boolean
  hasBFrames: boolean
  /** Longest known keyframe interval; null when unknown. */
  keyframeDistanceMs: number | null
}

export interface DeliveryChoice {
  delivery: Delivery
  reason: DeliveryReason
}

/** People who join wait for the next keyframe, so movies with longer intervals are transcoded. */
export const MAX_KEYFRAME_DISTANCE_MS = 2_100

/** Capabilities and settings of this deployment. */
export interface Deployment {
  speaksWhip: boolean
  videoCodec: VideoCodec
}

/** Codes without values. */
type PlainCode = Exclude<BlockedBy["code"], "videoCodec" | "codec" | "keyframes">

/** Why passthrough is impossible; null when it is possible. */
function blockedBy(picture: PictureTraits | null, deployment: Deployment): BlockedBy | null {
  const simply = (code: PlainCode): BlockedBy => ({ code, values: {} })
  if (deployment.videoCodec !== "h264") {
    return { code: "videoCodec", values: { codec: deployment.videoCodec.toUpperCase() } }
  }
  if (!deployment.speaksWhip) return simply("noWhip")
  if (!picture) return simply("noPicture")
  if (picture.codec !== "h264") return { code: "codec", values: { codec: picture.codec } }
  if (!picture.isPlainYuv420) return simply("colours")
  if (!picture.isShownAsStored) return simply("shape")
  if (picture.hasBFrames) return simply("bFrames")
  if (picture.keyframeDistanceMs === null) return simply("keyframesUnknown")
  if (picture.keyframeDistanceMs > MAX_KEYFRAME_DISTANCE_MS) {
    return { code: "keyframes", values: { seconds: Math.round(picture.keyframeDistanceMs / 100) / 10 } }
  }
  return null
}

/**
 * Passthrough costs a tenth of transcoding, so it is chosen wherever it is possible and transcoding is not preferred.
 */
export function chooseDelivery(input: {
  preference: DeliveryPreference
  picture: PictureTraits | null
  deployment: Deployment
}): DeliveryChoice {
  switch (input.preference) {
    case "transcode":
      return { delivery: "transcode", reason: { code: "asked", values: {} } }
    case "passthrough":
    case "auto": {
      const why = blockedBy(input.picture, input.deployment)
      if (why === null) return { delivery: "passthrough", reason: { code: "passthrough", values: {} } }
      const code = input.preference === "passthrough" ? "transcodedThoughAsked" : "transcoded"
      return { delivery: "transcode", reason: { code, values: { why } } }
    }
  }
}
