"use client"

import type { LucideIcon } from "lucide-react"
import { Film, MicVocal, Volume2, VolumeX } from "lucide-react"
import { useTranslations } from "next-intl"
import { Button } from "@/components/ui/button"
import { SwitchRow } from "@/components/ui/switch-row"
import {
  changeSound,
  filmLoudness,
  toPercent,
  useSoundSettings,
  voicesLoudness,
  withFilmVolume,
  withVoicesVolume,
} from "./sound-settings"
import { VolumeSlider } from "./volume-slider"

export function SoundMenu() {
  const t = useTranslations("room.sound")
  const settings = useSoundSettings()
  return (
    <div className="flex flex-col gap-1">
      <VolumeRow
        icon={Film}
        name={t("film")}
        label={t("filmVolume")}
        loudness={filmLoudness(settings)}
        onVolume={(volume) => changeSound(withFilmVolume(volume))}
        muteLabel={t(settings.isFilmMuted ? "unmuteFilm" : "muteFilm")}
        isMuted={settings.isFilmMuted}
        onMuted={(isFilmMuted) => changeSound({ isFilmMuted })}
      />
      <VolumeRow
        icon={MicVocal}
        name={t("voices")}
        label={t("voicesVolume")}
        loudness={voicesLoudness(settings)}
        onVolume={(volume) => changeSound(withVoicesVolume(volume))}
        muteLabel={t(settings.areVoicesMuted ? "unmuteVoices" : "muteVoices")}
        isMuted={settings.areVoicesMuted}
        onMuted={(areVoicesMuted) => changeSound({ areVoicesMuted })}
      />
      <div className="mt-2 border-line border-t pt-2">
        <SwitchRow
          label={t("duck")}
          hint={t("duckHint")}
          isOn={settings.ducksFilm}
          onChange={(ducksFilm) => changeSound({ ducksFilm })}
        />
        <SwitchRow
          label={t("pushToTalk")}
          hint={t("pushToTalkHint")}
          isOn={settings.pushToTalk}
          onChange={(pushToTalk) => changeSound({ pushToTalk })}
        />
      </div>
    </div>
  )
}

function VolumeRow(props: {
  icon: LucideIcon
  name: string
  label: string
  loudness: number
  onVolume: (volume: number) => void
  muteLabel: string
  isMuted: boolean
  onMuted: (isMuted: boolean) => void
}) {
  const t = useTranslations("room.sound")
  const MuteIcon = props.isMuted ? VolumeX : Volume2
  return (
    <div>
      <p className="flex items-center gap-2 font-medium text-sm">
        <props.icon aria-hidden className="size-4 text-faint" />
        {props.name}
        <span className="tabular ml-auto text-faint">{t("percent", { percent: toPercent(props.loudness) })}</span>
      </p>
      <div className="flex items-center gap-3">
        <VolumeSlider label={props.label} volume={props.loudness} onVolume={props.onVolume} className="grow" />
        <Button
          icon={MuteIcon}
          variant="ghost"
          size="icon"
          className="-mr-2"
          onClick={() => props.onMuted(!props.isMuted)}
          aria-label={props.muteLabel}
        />
      </div>
    </div>
  )
}
