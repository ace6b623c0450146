"use client"

import { useTranslations } from "next-intl"
import { RadioGroup } from "radix-ui"
import { changeReactionSettings, type ReactionStyle, reactionStyles, useReactionSettings } from "./reaction-settings"

/** How this person sees the reactions of all. */
export function ReactionStyleChoice() {
  const t = useTranslations("room.reactions")
  const { style } = useReactionSettings()
  return (
    <RadioGroup.Root
      aria-label={t("style")}
      value={style}
      onValueChange={(chosen) => changeReactionSettings({ style: chosen as ReactionStyle })}
      className="mt-2 flex gap-1 rounded-xl bg-canvas p-1"
    >
      {reactionStyles.map((one) => (
        <RadioGroup.Item
          key={one}
          value={one}
          className="h-11 grow rounded-lg px-2 text-faint text-xs transition hover:text-ink data-[state=checked]:bg-raised data-[state=checked]:font-medium data-[state=checked]:text-ink"
        >
          {t(`styles.${one}`)}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  )
}
