import { createTranslator } from "next-intl"
import { describe, expect, test } from "vitest"
import { libraryParams, loadLibraryParams, toSearch } from "@/components/movies/library-params"
import { isChanging, stateOf } from "@/components/movies/movie-state"
import { pictureFacts, sizeName, soundFacts } from "@/components/movies/movie-words"
import { deliveryReasonWords, movieWarningWords } from "@/i18n/delivery-words"
import { deliveryReason, movieWarning } from "@/i18n/english"
import * as de from "@/i18n/messages/de"
import * as en from "@/i18n/messages/en"
import {
  type BlockedBy,
  blockedBySchema,
  type DeliveryReason,
  deliveryReasonSchema,
  type MovieWarning,
  movieWarningSchema,
} from "@/lib/contracts/delivery-reason"
import { searchMoviesInput } from "@/lib/contracts/movies"
import type { ProbeResult } from "@/lib/contracts/probe"
import type { RenditionDto } from "@/lib/contracts/renditions"
import { findings } from "../../integration/support/findings"

const german = { locale: "de", messages: de } as const
const english = { locale: "en", messages: en } as const

/** Each code once, with distinct values: the schemas' own lists, so that a new code is tested. */
const blockedBy: Record<BlockedBy["code"], BlockedBy["values"]> = {
  noWhip: {},
  noPicture: {},
  colours: {},
  shape: {},
  bFrames: {},
  keyframesUnknown: {},
  keyframesFar: {},
  keyframesOdd: {},
  videoCodec: { codec: "VP8" },
  codec: { codec: "hevc" },
  keyframes: { seconds: 9.5 },
}
const why = blockedBySchema.parse({ code: "codec", values: { codec: "hevc" } })
const reasons: Record<DeliveryReason["code"], DeliveryReason["values"]> = {
  passthrough: {},
  asked: {},
  unknown: {},
  transcoded: { why },
  transcodedThoughAsked: { why },
  transcodedFromHereOn: { why },
}
const warnings: Record<MovieWarning["code"], MovieWarning["values"]> = {
  noSound: {},
  noPicture: {},
  noLength: {},
  noSeek: {},
  smaller: { width: 3840, height: 2160 },
  tracks: { count: 3 },
  tracksIn: { count: 3, language: "eng" },
}

/** What stands in a sentence of the values it was given. */
const valuesIn = (values: object): string[] =>
  Object.values(values)
    .filter((value) => typeof value !== "object")
    .map(String)

describe("probe messages of a movie", () => {
  function expectBoth(inEnglish: string, inGerman: string, values: object) {
    expect(inGerman).not.toBe(inEnglish)
    for (const value of valuesIn(values)) {
      expect(inEnglish).toContain(value)
      expect(inGerman).toContain(value === "9.5" ? "9,5" : value)
    }
  }

  const tEnglish = createTranslator({ ...english, namespace: "delivery" })
  const tGerman = createTranslator({ ...german, namespace: "delivery" })

  test.each(Object.entries(blockedBy))(
    "%s is said in both languages as what keeps a film from passthrough",
    (code, values) => {
      const reason: DeliveryReason = { code: "transcoded", values: { why: blockedBySchema.parse({ code, values }) } }
      expectBoth(deliveryReasonWords(reason, tEnglish), deliveryReasonWords(reason, tGerman), values)
      expect(deliveryReasonWords(reason, tEnglish)).toMatch(/^Transcoded: \w[^{}]+\.$/)
    },
  )

  test.each(Object.entries(reasons))("%s is said in both languages as the reason of a delivery", (code, values) => {
    const reason = deliveryReasonSchema.parse({ code, values })
    expectBoth(deliveryReasonWords(reason, tEnglish), deliveryReasonWords(reason, tGerman), values)
    if ("why" in values) {
      expect(deliveryReasonWords(reason, tEnglish)).toContain("its video is hevc, not H.264")
      expect(deliveryReasonWords(reason, tGerman)).toContain("als hevc codiert")
    }
    expect(deliveryReason(reason)).toBe(deliveryReasonWords(reason, tEnglish))
  })

  test.each(Object.entries(warnings))("%s is said in both languages as a warning", (code, values) => {
    const warning = movieWarningSchema.parse({ code, values })
    const [inEnglish, inGerman] = [english, german].map((language) =>
      movieWarningWords(warning, createTranslator({ ...language, namespace: "movies.warnings" })),
    )
    expectBoth(inEnglish ?? "", inGerman ?? "", values)
    expect(movieWarning(warning)).toBe(inEnglish)
  })

  test("are facts in a row", () => {
    const tEnglish = createTranslator({ ...english, namespace: "movies.facts" })
    const tGerman = createTranslator({ ...german, namespace: "movies.facts" })
    expect(pictureFacts(findings(), tEnglish, "en")).toBe("1280 × 720 · 24 frames/s · H.264 · with B-frames")
    expect(pictureFacts(findings({ video: null }), tEnglish, "en")).toBeNull()
    const track = { codec: "ac3", channels: 6, sampleRateHz: 44_100, language: "ger" }
    expect(soundFacts(track, tGerman, "de")).toBe("Dolby Digital · 5.1 · 44,1 kHz · Deutsch")
    expect(sizeName(1_440_000_000, "de")).toBe("1,4 GB")
    expect(sizeName(300_000, "en")).toBe("300 kB")
    expect(sizeName(1_240_000, "de")).toBe("1,2 MB")
    expect(sizeName(35_400_000, "en")).toBe("35 MB")
  })
})

describe("how a movie stands", () => {
  const fault: ProbeResult = { ok: false, code: "MEDIA_NOT_FOUND", detail: null, sourceKey: null }
  const copy: RenditionDto = {
    kind: "full",
    status: "ready",
    progress: 1,
    hasRendition: true,
    isStale: false,
    width: 1280,
    height: 720,
    sizeBytes: 1e6,
    error: null,
  }
  const under = (change: Partial<RenditionDto>): RenditionDto => ({ ...copy, hasRendition: false, ...change })
  const movie = (change: Partial<Parameters<typeof stateOf>[0]>) => ({
    probe: findings(),
    isProbing: false,
    renditions: [],
    ...change,
  })

  test.each([
    [
      { isProbing: true, probe: null },
      { kind: "checking", isAgain: false },
    ],
    [{ isProbing: true }, { kind: "checking", isAgain: true }],
    [{ probe: null }, { kind: "unknown" }],
    [{ probe: fault }, { kind: "faulty", fault }],
    [
      { probe: fault, renditions: [copy] },
      { kind: "copyOnly", fault },
    ],
    [
      { probe: fault, renditions: [{ ...copy, isStale: true }] },
      { kind: "faulty", fault },
    ],
    [
      { probe: fault, renditions: [{ ...copy, kind: "small" as const }] },
      { kind: "faulty", fault },
    ],
    [{ renditions: [copy] }, { kind: "ready" }],
    [{ renditions: [under({ status: "queued", progress: 0 })] }, { kind: "preparing", isWaiting: true, progress: 0 }],
    [
      { renditions: [under({ status: "preparing", progress: 0.5 }), under({ status: "queued", progress: 0 })] },
      { kind: "preparing", isWaiting: false, progress: 0.25 },
    ],
  ])("%o: %o", (change, state) => {
    expect(stateOf(movie(change))).toEqual(state)
    expect(isChanging(movie(change))).toBe(state.kind === "checking" || state.kind === "preparing")
  })
})

test.each([
  ["", { search: "", sort: "newest", page: 1, pageSize: 24 }],
  ["?search=alpha&sort=title&state=faulty&page=3", { search: "alpha", sort: "title", state: "faulty", page: 3 }],
  [`?search=${"x".repeat(300)}&sort=size&state=odd&page=-4`, { search: "x".repeat(100), sort: "newest", page: 1 }],
])("whatever the library's address says, %s, can be searched for", (address, search) => {
  const asked = toSearch(loadLibraryParams(address))
  expect(asked).toMatchObject(search)
  expect(searchMoviesInput.parse(asked)).toEqual(asked)
  expect(Object.keys(libraryParams)).toEqual(["search", "sort", "state", "page"])
})
