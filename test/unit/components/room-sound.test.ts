import { describe, expect, test } from "vitest"
import { HOLD_MS, nextDucking, notDucked, rampedVolume } from "@/components/room/sound/ducking"
import {
  filmLoudness,
  soundFields,
  steppedVolume,
  voicesLoudness,
  withFilmVolume,
} from "@/components/room/sound/sound-settings"
import { parseStored } from "@/components/shell/stored-settings"

describe("ducking while somebody speaks", () => {
  test("starts at once and lasts as long as the speech", () => {
    const spoken = nextDucking(notDucked, true, 1000)
    expect(spoken.isDucked).toBe(true)
    expect(nextDucking(spoken, true, 60_000)).toEqual(spoken)
  })

  test("continues between words and ends after the last one", () => {
    const silent = nextDucking(nextDucking(notDucked, true, 0), false, 1000)
    expect(silent).toEqual({ isDucked: true, releaseAtMs: 1000 + HOLD_MS })
    // Further silence does not postpone the end.
    expect(nextDucking(silent, false, 1000 + HOLD_MS - 1)).toEqual(silent)
    expect(nextDucking(silent, false, 1000 + HOLD_MS)).toEqual(notDucked)
    const again = nextDucking(silent, true, 1500)
    expect(nextDucking(again, false, 1600).releaseAtMs).toBe(1600 + HOLD_MS)
  })

  test("does not happen without speech", () => {
    expect(nextDucking(notDucked, false, 5000)).toEqual(notDucked)
  })

  test("changes the volume gradually and never past its target", () => {
    expect(rampedVolume(1, 0.3, 30)).toBeCloseTo(0.9)
    expect(rampedVolume(0.35, 0.3, 30)).toBe(0.3)
    expect(rampedVolume(0.3, 1, 30)).toBeCloseTo(0.325)
    expect(rampedVolume(0.99, 1, 60_000)).toBe(1)
    expect(rampedVolume(0.5, 0.5, 30)).toBe(0.5)
  })
})

describe("volumes", () => {
  const settings = parseStored(soundFields, null)

  test("use full volume when the browser has stored nothing valid", () => {
    const all = {
      filmVolume: 1,
      isFilmMuted: false,
      voicesVolume: 1,
      areVoicesMuted: false,
      ducksFilm: true,
      pushToTalk: false,
    }
    for (const stored of [null, "1", "{", "null", '"x"', "[]"]) expect(parseStored(soundFields, stored)).toEqual(all)
    expect(
      parseStored(soundFields, '{"filmVolume":7,"voicesVolume":0.5,"ducksFilm":false,"pushToTalk":"yes","more":1}'),
    ).toEqual({
      ...all,
      voicesVolume: 0.5,
      ducksFilm: false,
    })
  })

  test("mute film and voices separately, and restore their levels", () => {
    const muted = { ...settings, filmVolume: 0.4, isFilmMuted: true }
    expect([filmLoudness(muted), voicesLoudness(muted)]).toEqual([0, 1])
    expect(filmLoudness({ ...muted, isFilmMuted: false })).toBe(0.4)
    expect(voicesLoudness({ ...settings, areVoicesMuted: true })).toBe(0)
  })

  test("changing a volume unmutes it; setting it to zero mutes it", () => {
    expect(withFilmVolume(0.2)).toEqual({ filmVolume: 0.2, isFilmMuted: false })
    expect(withFilmVolume(0)).toEqual({ isFilmMuted: true })
  })

  test("steps stay between 0 and 100, in whole percent", () => {
    expect(steppedVolume(0.7, 0.05)).toBe(0.75)
    expect(steppedVolume(0.98, 0.05)).toBe(1)
    expect(steppedVolume(0.02, -0.05)).toBe(0)
  })
})
