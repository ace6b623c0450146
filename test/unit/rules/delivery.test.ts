import { expect, it } from "vitest"
import { chooseDelivery, type PictureTraits } from "@/lib/rules/delivery"

const ready: PictureTraits = {
  codec: "h264",
  isPlainYuv420: true,
  isShownAsStored: true,
  hasBFrames: false,
  keyframeDistanceMs: 1_000,
}
const speaksWhip = { speaksWhip: true, videoCodec: "h264" } as const

it("passes a film through that WebRTC can carry, up to two seconds between keyframes", () => {
  for (const keyframeDistanceMs of [0, 1_000, 2_002]) {
    const picture = { ...ready, keyframeDistanceMs }
    expect(chooseDelivery({ preference: "auto", picture, deployment: speaksWhip }).delivery).toBe("passthrough")
    expect(chooseDelivery({ preference: "passthrough", picture, deployment: speaksWhip }).delivery).toBe("passthrough")
  }
})

it("encodes anew what it cannot carry, and says why", () => {
  const cases: [PictureTraits | null, RegExp][] = [
    [null, /no picture/],
    [{ ...ready, codec: "hevc" }, /hevc/],
    [{ ...ready, isPlainYuv420: false }, /colours/],
    [{ ...ready, isShownAsStored: false }, /turned, stretched or made smaller/],
    [{ ...ready, hasBFrames: true }, /B-frames/],
    [{ ...ready, keyframeDistanceMs: 2_200 }, /2\.2 seconds apart/],
    [{ ...ready, keyframeDistanceMs: null }, /not known/],
  ]
  for (const [picture, why] of cases) {
    const choice = chooseDelivery({ preference: "auto", picture, deployment: speaksWhip })
    expect(choice.delivery).toBe("transcode")
    expect(choice.reason).toMatch(why)
    expect(choice.reason).toMatch(/^Encoded anew: .+\.$/)
  }
})

it("encodes anew where the server knows no WHIP, and when the creator wants it so", () => {
  const noWhip = chooseDelivery({
    preference: "auto",
    picture: ready,
    deployment: { speaksWhip: false, videoCodec: "h264" },
  })
  expect(noWhip.delivery).toBe("transcode")
  expect(noWhip.reason).toMatch(/WHIP/)
  expect(chooseDelivery({ preference: "transcode", picture: ready, deployment: speaksWhip })).toEqual({
    delivery: "transcode",
    reason: "Encoded anew, as the room's creator asked for.",
  })
})

it("a wish for passthrough that cannot be granted is answered with the reason", () => {
  const choice = chooseDelivery({
    preference: "passthrough",
    picture: { ...ready, hasBFrames: true },
    deployment: speaksWhip,
  })
  expect(choice.delivery).toBe("transcode")
  expect(choice.reason).toMatch(/^Passing it through was asked for, but it has B-frames/)
})

it("passes nothing through where films are sent in another codec", () => {
  const deployment = { speaksWhip: true, videoCodec: "vp8" } as const
  const choice = chooseDelivery({ preference: "passthrough", picture: ready, deployment })
  expect(choice).toEqual({
    delivery: "transcode",
    reason: "Passing it through was asked for, but films are sent as VP8 here: encoded anew.",
  })
})
