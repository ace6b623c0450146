import { onOff, type SettingsOf, share, storedSettings } from "@/components/shell/stored-settings"

export const soundFields = {
  filmVolume: share(1),
  isFilmMuted: onOff(false),
  voicesVolume: share(1),
  areVoicesMuted: onOff(false),
  /** The film gets quieter while somebody speaks. */
  ducksFilm: onOff(true),
  /** Unmutes the microphone while the space bar is held. */
  pushToTalk: onOff(false),
}
export type SoundSettings = SettingsOf<typeof soundFields>

export const { useSettings: useSoundSettings, change: changeSound } = storedSettings("moviesnow.sound", soundFields)

/** The film's volume without ducking. */
export const filmLoudness = (settings: SoundSettings): number => (settings.isFilmMuted ? 0 : settings.filmVolume)

export const voicesLoudness = (settings: SoundSettings): number => (settings.areVoicesMuted ? 0 : settings.voicesVolume)

/** Moving the slider unmutes. Moving it to zero mutes and keeps the volume for later. */
export const withFilmVolume = (volume: number): Partial<SoundSettings> =>
  volume > 0 ? { filmVolume: volume, isFilmMuted: false } : { isFilmMuted: true }

export const withVoicesVolume = (volume: number): Partial<SoundSettings> =>
  volume > 0 ? { voicesVolume: volume, areVoicesMuted: false } : { areVoicesMuted: true }

/** Rounded to whole percent, because floating-point steps do not add up. */
export const steppedVolume = (volume: number, step: number): number =>
  Math.round(Math.min(1, Math.max(0, volume + step)) * 100) / 100

/** Not formatted by Intl: creating the first number format takes up to a tenth of a second. */
export const toPercent = (volume: number): number => Math.round(volume * 100)
