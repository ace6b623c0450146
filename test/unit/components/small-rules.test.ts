import { TRPCClientError } from "@trpc/client"
import fc from "fast-check"
import { createTranslator } from "next-intl"
import { describe, expect, test } from "vitest"
import { deviceErrorKey } from "@/components/devices/device-errors"
import { isMovieBot } from "@/components/room/stage/use-film"
import { errorCodeOf } from "@/components/shell/errors"
import { measureOffsets } from "@/components/shell/server-clock"
import * as de from "@/i18n/messages/de"
import * as en from "@/i18n/messages/en"
import { roomNameSchema } from "@/lib/contracts/rooms"
import { randomRoomName, toRoomName } from "@/lib/rules/room-name"

describe("room names", () => {
  test("are made from any input", () => {
    expect(toRoomName("Friday Night!")).toBe("friday-night")
    expect(toRoomName("  Cine en español — ñandú ")).toBe("cine-en-espanol-nandu")
    expect(toRoomName("---")).toBe("")
  })

  test("are valid or too short", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 120 }), (text) => {
        const name = toRoomName(text)
        if (name.length >= 3) expect(roomNameSchema.parse(name)).toBe(name)
      }),
    )
  })

  test("are valid when suggested", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (random) => {
        const name = randomRoomName(new Date("2026-11-27T20:00:00Z"), random)
        expect(roomNameSchema.parse(name)).toBe(name)
      }),
    )
  })
})

test("recognizes the film by its role, never by a name", () => {
  expect(isMovieBot({ attributes: { role: "movie" } })).toBe(true)
  expect(isMovieBot({ attributes: {} })).toBe(false)
  expect(isMovieBot({ attributes: { role: "viewer" } })).toBe(false)
})

describe("errors", () => {
  const failed = (data: unknown) =>
    new TRPCClientError("Stop it first.", {
      result: { error: { message: "Stop it first.", code: -32_009, data } },
    } as never)

  test("of the server have its code", () => {
    expect(errorCodeOf(failed({ appCode: "SCREENING_ACTIVE" }))).toBe("SCREENING_ACTIVE")
  })

  test("without a response have none", () => {
    for (const error of [
      new TRPCClientError("Failed to fetch"),
      new Error("x is undefined"),
      failed({ appCode: "?" }),
    ]) {
      expect(errorCodeOf(error)).toBeNull()
    }
  })

  test.each(["NotAllowedError", "NotFoundError", "NotReadableError", "TypeError", "Whatever"])(
    "%s of a camera is a sentence with a way out, in every language",
    (name) => {
      const key = deviceErrorKey(Object.assign(new Error("x"), { name }))
      for (const [locale, messages, camera] of [
        ["en", en, /camera.*\.$/],
        ["de", de, /Kamera.*\.$/],
      ] as const) {
        const t = createTranslator({ locale, messages, namespace: "room.devices.camera.errors" })
        expect(t(key)).toMatch(camera)
      }
    },
  )
})

describe("server time", () => {
  async function all(offsets: AsyncIterable<number>): Promise<number[]> {
    const found: number[] = []
    for await (const offsetMs of offsets) found.push(offsetMs)
    return found
  }

  test("comes from the quickest response", async () => {
    let clockMs = 1000
    // Round-trip times, with the server 5 s ahead.
    const waysMs = [
      [200, 10],
      [4, 6],
      [10, 300],
    ]
    const offsets = measureOffsets({
      ask: async () => {
        const [thereMs = 0, backMs = 0] = waysMs.shift() ?? []
        const nowMs = clockMs + thereMs + 5000
        clockMs += thereMs + backMs
        return { nowMs }
      },
      pause: async (ms) => {
        clockMs += ms
      },
      clockMs: () => clockMs,
    })
    // The error is half the difference of the two ways: the first offset is better than none, the last is worse than
    // the second.
    expect(await all(offsets)).toEqual([5095, 4999])
  })

  test("is unknown without a response", async () => {
    const offsets = measureOffsets({ ask: () => Promise.reject(new Error("offline")), pause: async () => {} })
    expect(await all(offsets)).toEqual([])
  })
})
