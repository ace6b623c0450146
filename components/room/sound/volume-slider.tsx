"use client"

import { useTranslations } from "next-intl"
import { Slider } from "radix-ui"
import { cx } from "@/components/ui/cx"
import { toPercent } from "./sound-settings"

export function VolumeSlider(props: {
  label: string
  volume: number
  onVolume: (volume: number) => void
  className?: string
}) {
  const t = useTranslations("room.sound")
  return (
    <Slider.Root
      value={[props.volume]}
      onValueChange={([volume]) => volume !== undefined && props.onVolume(volume)}
      min={0}
      max={1}
      step={0.05}
      className={cx("relative flex h-11 touch-none select-none items-center", props.className)}
    >
      <Slider.Track className="relative h-1 grow rounded-full bg-line">
        <Slider.Range className="absolute h-full rounded-full bg-soft" />
      </Slider.Track>
      <Slider.Thumb
        aria-label={props.label}
        aria-valuetext={t("percent", { percent: toPercent(props.volume) })}
        // Enlarges the target for fingers.
        className="relative block size-4 rounded-full bg-ink before:absolute before:-inset-3.5 before:content-['']"
      />
    </Slider.Root>
  )
}
