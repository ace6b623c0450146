import { z } from "zod"
import { storedSettings } from "@/components/shell/stored-settings"

const volumeSchema = z.number().min(0).max(1).catch(1)

export const soundSettingsSchema = z.object({
  /** Volumes go from 0 to 1. */
  filmVolume: volumeSchema,
  isFilmMuted: z.boolean().catch(false),
  voicesVolume: volumeSchema,
  areVoicesMuted: z.boolean().catch(false),
  /** The film gets quieter while somebody speaks. */
  ducksFilm: z.boolean().catch(true),
  /** The space bar is held to speak. */
  pushToTalk: z.boolean().catch(false),
})
export type SoundSettings = z.infer<typeof soundSettingsSchema>

export const { useSettings: useSoundSettings, change: changeSound } = storedSettings(
  "moviesnow.sound",
  soundSettingsSchema,
)

/** How loud the film is for this person, before it is made quieter for who speaks. */
export const filmLoudness = (settings: SoundSettings): number => (settings.isFilmMuted ? 0 : settings.filmVolume)

export const voicesLoudness = (settings: SoundSettings): number => (settings.areVoicesMuted ? 0 : settings.voicesVolume)

/** A volume that is moved is wanted to be heard; one that is moved to nothing is muted, and comes back as it was before. */
export const withFilmVolume = (volume: number): Partial<SoundSettings> =>
  volume > 0 ? { filmVolume: volume, isFilmMuted: false } : { isFilmMuted: true }

export const withVoicesVolume = (volume: number): Partial<SoundSettings> =>
  volume > 0 ? { voicesVolume: volume, areVoicesMuted: false } : { areVoicesMuted: true }

/** The step of a key, in whole percent: tenths add up to no round number. */
export const steppedVolume = (volume: number, step: number): number =>
  Math.round(Math.min(1, Math.max(0, volume + step)) * 100) / 100
