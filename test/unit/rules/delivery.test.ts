import { expect, it } from "vitest"
import type { BlockedBy } from "@/lib/contracts/delivery-reason"
import { chooseDelivery, type PictureTraits } from "@/lib/rules/delivery"

const ready: PictureTraits = {
  codec: "h264",
  isPlainYuv420: true,
  isShownAsStored: true,
  hasBFrames: false,
  keyframeDistanceMs: 1_000,
}
const speaksWhip = { speaksWhip: true, videoCodec: "h264" } as const

it("uses passthrough when WebRTC can carry the film, with up to two seconds between keyframes", () => {
  for (const keyframeDistanceMs of [0, 1_000, 2_002]) {
    const picture = { ...ready, keyframeDistanceMs }
    expect(chooseDelivery({ preference: "auto", picture, deployment: speaksWhip }).delivery).toBe("passthrough")
    expect(chooseDelivery({ preference: "passthrough", picture, deployment: speaksWhip }).delivery).toBe("passthrough")
  }
})

it("transcodes what it cannot carry, and says why", () => {
  const cases: [PictureTraits | null, BlockedBy][] = [
    [null, { code: "noPicture", values: {} }],
    [
      { ...ready, codec: "hevc" },
      { code: "codec", values: { codec: "hevc" } },
    ],
    [
      { ...ready, isPlainYuv420: false },
      { code: "colours", values: {} },
    ],
    [
      { ...ready, isShownAsStored: false },
      { code: "shape", values: {} },
    ],
    [
      { ...ready, hasBFrames: true },
      { code: "bFrames", values: {} },
    ],
    [
      { ...ready, keyframeDistanceMs: 2_234 },
      { code: "keyframes", values: { seconds: 2.2 } },
    ],
    [
      { ...ready, keyframeDistanceMs: null },
      { code: "keyframesUnknown", values: {} },
    ],
  ]
  for (const [picture, why] of cases) {
    expect(chooseDelivery({ preference: "auto", picture, deployment: speaksWhip })).toEqual({
      delivery: "transcode",
      reason: { code: "transcoded", values: { why } },
    })
  }
})

it("transcodes without WHIP on the server, and when the owner prefers it", () => {
  const deployment = { speaksWhip: false, videoCodec: "h264" } as const
  expect(chooseDelivery({ preference: "auto", picture: ready, deployment })).toEqual({
    delivery: "transcode",
    reason: { code: "transcoded", values: { why: { code: "noWhip", values: {} } } },
  })
  expect(chooseDelivery({ preference: "transcode", picture: ready, deployment: speaksWhip })).toEqual({
    delivery: "transcode",
    reason: { code: "asked", values: {} },
  })
})

it("explains why a preference for passthrough cannot be met", () => {
  const picture = { ...ready, hasBFrames: true }
  expect(chooseDelivery({ preference: "passthrough", picture, deployment: speaksWhip })).toEqual({
    delivery: "transcode",
    reason: { code: "transcodedThoughAsked", values: { why: { code: "bFrames", values: {} } } },
  })
})

it("never uses passthrough when films are sent in another codec", () => {
  const deployment = { speaksWhip: true, videoCodec: "vp8" } as const
  expect(chooseDelivery({ preference: "passthrough", picture: ready, deployment })).toEqual({
    delivery: "transcode",
    reason: {
      code: "transcodedThoughAsked",
      values: { why: { code: "videoCodec", values: { codec: "VP8" } } },
    },
  })
})
