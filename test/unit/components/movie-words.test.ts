import { readFileSync } from "node:fs"
import { join } from "node:path"
import { createTranslator } from "next-intl"
import { describe, expect, test } from "vitest"
import { libraryParams, loadLibraryParams, toSearch } from "@/components/movies/library-params"
import { isChanging, stateOf } from "@/components/movies/movie-state"
import { pictureFacts, sizeName, soundFacts } from "@/components/movies/movie-words"
import { deliverySentence, warningSentence } from "@/components/movies/probe-sentences"
import { faultSentence } from "@/components/shell/errors"
import de from "@/i18n/messages/de"
import en from "@/i18n/messages/en"
import { searchMoviesInput } from "@/lib/contracts/movies"
import type { ProbeResult } from "@/lib/contracts/probe"
import type { RenditionDto } from "@/lib/contracts/renditions"
import { chooseDelivery, type Deployment, type PictureTraits } from "@/lib/rules/delivery"
import { findings } from "../../integration/support/findings"

const german = { locale: "de", messages: de } as const
const english = { locale: "en", messages: en } as const

describe("what a bot worker says of a movie", () => {
  const plain: PictureTraits = {
    codec: "h264",
    isPlainYuv420: true,
    isShownAsStored: true,
    hasBFrames: false,
    keyframeDistanceMs: 1000,
  }
  const here: Deployment = { speaksWhip: true, videoCodec: "h264" }
  test.each<[Partial<Parameters<typeof chooseDelivery>[0]>, string]>([
    [{}, "Läuft, wie er ist"],
    [{ preference: "transcode" }, "wie es für den Raum gewünscht ist"],
    [{ picture: null }, "hat kein Bild"],
    [{ picture: { ...plain, codec: "hevc" } }, "als hevc codiert"],
    [{ picture: { ...plain, isPlainYuv420: false } }, "Farben"],
    [{ picture: { ...plain, isShownAsStored: false } }, "gedreht"],
    [{ picture: { ...plain, hasBFrames: true } }, "B-Frames"],
    [{ picture: { ...plain, keyframeDistanceMs: null } }, "nicht bekannt"],
    [{ picture: { ...plain, keyframeDistanceMs: 9500 } }, "9.5 Sekunden"],
    [
      { preference: "passthrough", picture: { ...plain, hasBFrames: true } },
      "obwohl er laufen sollte, wie er ist: er hat B",
    ],
    [{ deployment: { ...here, videoCodec: "vp8" } }, "als VP8 gesendet"],
    [{ deployment: { ...here, speaksWhip: false } }, "WHIP"],
  ])("is told in the person's language: %o, %s", (change, words) => {
    const { reason } = chooseDelivery({ preference: "auto", picture: plain, deployment: here, ...change })
    expectBoth(reason, words)
  })

  test.each([
    ["its keyframes are not of the kind that viewers can begin with", "nicht beginnen"],
    ["it has B-frames, which WebRTC cannot carry", "B-Frames"],
    ["its keyframes are too far apart for people who join in the middle", "mittendrin"],
  ])("of what shows itself while the film runs, too: %s", (why, words) => {
    const source = readFileSync(join(import.meta.dirname, "../../../server/bot/media/films/packet-film.ts"), "utf8")
    expect(source).toContain(`new NotPassable("${why}")`)
    expectBoth(`Encoded anew from here on: ${why}.`, words)
  })

  function expectBoth(reason: string, words: string) {
    expect(deliverySentence(reason, createTranslator({ ...german, namespace: "delivery" }))).toContain(words)
    expect(deliverySentence(reason, createTranslator({ ...english, namespace: "delivery" }))).toBe(reason)
  }

  test.each([
    ["It has no sound.", "keinen Ton"],
    ["It has no picture: people see a still.", "Standbild"],
    ["Its picture, 3840 × 2160, is made smaller: 1920 × 1080 is the most people get.", "3840 × 2160"],
    ["Of its 2 sound tracks the first is played.", "seinen 2 Tonspuren"],
    ["Of its 3 sound tracks the first (eng) is played.", "(eng)"],
    ["How long it is cannot be told, so it cannot be prepared or moved.", "Länge"],
    ["It cannot be started in the middle: its server sends it from the beginning only.", "in der Mitte"],
  ])("warns in the person's language: %s", (warning, words) => {
    expect(warningSentence(warning, createTranslator({ ...german, namespace: "movies.warnings" }))).toContain(words)
    expect(warningSentence(warning, createTranslator({ ...english, namespace: "movies.warnings" }))).toBe(warning)
  })

  test("is shown as it came where nobody knows it", () => {
    const t = createTranslator({ ...german, namespace: "movies.warnings" })
    expect(warningSentence("It smells.", t)).toBe("It smells.")
    const tDelivery = createTranslator({ ...german, namespace: "delivery" })
    expect(deliverySentence("Encoded anew: it smells.", tDelivery)).toBe("Encoded anew: it smells.")
    const tErrors = createTranslator({ ...german, namespace: "errors" })
    expect(faultSentence({ code: "MEDIA_NOT_FOUND", message: "The movie file was not found." }, tErrors)).toBe(
      de.errors.MEDIA_NOT_FOUND,
    )
    expect(faultSentence({ code: "MEDIA_INVALID", message: "No track." }, tErrors)).toBe("No track.")
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
  const fault: ProbeResult = { ok: false, code: "MEDIA_NOT_FOUND", message: "gone", sourceKey: null }
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
