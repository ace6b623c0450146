"use client"

import { useTranslations } from "next-intl"
import { Segments } from "@/components/ui/segments"
import { changeReactionSettings, reactionStyles, useReactionSettings } from "./reaction-settings"

export function ReactionStyleChoice() {
  const t = useTranslations("room.reactions")
  const { style } = useReactionSettings()
  return (
    <Segments
      label={t("style")}
      value={style}
      choices={reactionStyles.map((value) => ({ value, label: t(`styles.${value}`) }))}
      onChange={(chosen) => changeReactionSettings({ style: chosen })}
      className="mt-2"
    />
  )
}
