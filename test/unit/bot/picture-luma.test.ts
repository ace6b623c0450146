import { describe, expect, it } from "vitest"
import { isInformative, lumaOf } from "@/server/bot/media/inspect/picture-luma"

const size = { width: 64, height: 36 }
const picture = (luma: (pixel: number) => number) =>
  Uint8Array.from({ length: (64 * 36 * 3) / 2 }, (_, i) => (i < 64 * 36 ? luma(i) : 128))

describe("whether a picture shows anything", () => {
  it.each([
    ["black", picture(() => 0), false],
    ["black with noise", picture((i) => i % 9), false],
    ["a white card", picture(() => 255), false],
    ["a dark scene", picture((i) => (i % 64 < 20 ? 90 : 8)), true],
    ["a bright scene", picture((i) => (i * 7) % 256), true],
  ])("%s", (_name, data, expected) => {
    expect(isInformative(lumaOf(data, size))).toBe(expected)
  })
})
