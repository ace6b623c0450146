import { onOff, type SettingsOf, share, storedSettings } from "@/components/shell/stored-settings"

export const soundFields = {
  filmVolume: share(1),
  isFilmMuted: onOff(false),
  voicesVolume: share(1),
  areVoicesMuted: onOff(false),
  /** The film gets quieter while somebody speaks. */
  ducksFilm: onOff(true),
  /** The space bar is held to speak. */
  pushToTalk: onOff(false),
}
export type SoundSettings = SettingsOf<typeof soundFields>

export const { useSettings: useSoundSettings, change: changeSound } = storedSettings("moviesnow.sound", soundFields)

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

/** As people read it. (Not a number format of the browser's: the first that it makes takes it up to a tenth of a second.) */
export const toPercent = (volume: number): number => Math.round(volume * 100)
