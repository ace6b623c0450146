"use client"

import { Film, type LucideIcon, MicVocal, Volume2, VolumeX } from "lucide-react"
import { useTranslations } from "next-intl"
import { Popover } from "radix-ui"
import type { PopupButton } from "@/components/shell/first-load/lazy-popup"
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

export function SoundPopover({ button }: { button: PopupButton }) {
  const t = useTranslations("room.sound")
  return (
    <Popover.Root defaultOpen>
      <Popover.Trigger {...button} />
      {/* Not in a portal: full screen shows only what is inside the stage. */}
      <Popover.Content
        side="top"
        align="end"
        sideOffset={8}
        collisionPadding={12}
        aria-label={t("menu")}
        className="z-30 max-h-(--radix-popover-content-available-height) w-80 max-w-[calc(100vw-1.5rem)] animate-rise overflow-y-auto rounded-2xl bg-surface p-4 shadow-2xl ring-1 ring-line"
      >
        <SoundMenu />
      </Popover.Content>
    </Popover.Root>
  )
}

function SoundMenu() {
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
