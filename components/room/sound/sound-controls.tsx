"use client"

import { type LucideIcon, SlidersHorizontal, Volume1, Volume2, VolumeX } from "lucide-react"
import { useTranslations } from "next-intl"
import { LazyPopup } from "@/components/shell/first-load/lazy-popup"
import { PRELOAD_DELAY_MS } from "@/components/shell/first-load/preload-delay"
import { Button, buttonClass } from "@/components/ui/button"
import { changeSound, filmLoudness, useSoundSettings, withFilmVolume } from "./sound-settings"
import { VolumeSlider } from "./volume-slider"

const load = () => import("./sound-popover").then(({ SoundPopover }) => SoundPopover)

/** The film's volume, and a menu with the rest. On phones everything is in the menu. */
export function SoundControls() {
  const t = useTranslations("room.sound")
  const settings = useSoundSettings()
  const loudness = filmLoudness(settings)
  const Icon = loudness === 0 ? VolumeX : loudness < 0.5 ? Volume1 : Volume2
  return (
    <div className="flex shrink-0 items-center">
      <Button
        icon={Icon}
        variant="ghost"
        size="icon"
        className="@max-lg:hidden"
        onClick={() => changeSound({ isFilmMuted: !settings.isFilmMuted })}
        aria-label={t(settings.isFilmMuted ? "unmuteFilm" : "muteFilm")}
      />
      <VolumeSlider
        label={t("filmVolume")}
        volume={loudness}
        onVolume={(volume) => changeSound(withFilmVolume(volume))}
        className="w-20 @max-lg:hidden lg:w-24"
      />
      <SoundMenuButton icon={Icon} />
    </div>
  )
}

function SoundMenuButton({ icon: Icon }: { icon: LucideIcon }) {
  const t = useTranslations("room.sound")
  const button = {
    "aria-label": t("menu"),
    title: t("menu"),
    className: buttonClass({ variant: "ghost", size: "icon", className: "@lg:ml-1" }),
    children: (
      <>
        <Icon aria-hidden className="size-5 @lg:hidden" />
        <SlidersHorizontal aria-hidden className="size-5 @max-lg:hidden" />
      </>
    ),
  }
  return <LazyPopup load={load} opens="dialog" button={button} popup={{}} preloadAfterMs={PRELOAD_DELAY_MS} />
}
