"use client"

import { SlidersHorizontal, Volume1, Volume2, VolumeX } from "lucide-react"
import { useTranslations } from "next-intl"
import { Popover } from "radix-ui"
import { Button, buttonClass } from "@/components/ui/button"
import { SoundMenu } from "./sound-menu"
import { changeSound, filmLoudness, useSoundSettings, withFilmVolume } from "./sound-settings"
import { VolumeSlider } from "./volume-slider"

/** The film's volume at hand, and the rest of the sound in a menu. On phones all of it is in the menu. */
export function SoundControls() {
  const t = useTranslations("room.sound")
  const settings = useSoundSettings()
  const loudness = filmLoudness(settings)
  const Icon = loudness === 0 ? VolumeX : loudness < 0.5 ? Volume1 : Volume2
  return (
    <div className="flex shrink-0 items-center">
      <Button
        variant="ghost"
        size="icon"
        className="@max-lg:hidden"
        onClick={() => changeSound({ isFilmMuted: !settings.isFilmMuted })}
        aria-label={t(settings.isFilmMuted ? "unmuteFilm" : "muteFilm")}
      >
        <Icon aria-hidden className="size-5" />
      </Button>
      <VolumeSlider
        label={t("filmVolume")}
        volume={loudness}
        onVolume={(volume) => changeSound(withFilmVolume(volume))}
        className="w-20 @max-lg:hidden lg:w-24"
      />
      <Popover.Root>
        <Popover.Trigger
          aria-label={t("menu")}
          title={t("menu")}
          className={buttonClass({ variant: "ghost", size: "icon", className: "@lg:ml-1" })}
        >
          <Icon aria-hidden className="size-5 @lg:hidden" />
          <SlidersHorizontal aria-hidden className="size-5 @max-lg:hidden" />
        </Popover.Trigger>
        {/* No portal: in full screen only what is inside the stage is to be seen. */}
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
    </div>
  )
}
