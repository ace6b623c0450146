"use client"

import { useTranslations } from "next-intl"
import { deviceErrorKey } from "@/components/devices/device-errors"
import { Button } from "@/components/ui/button"
import { Notice } from "@/components/ui/surface"

/** Why a device is unavailable, and what to do. */
export function DeviceTrouble(props: { device: "camera" | "microphone"; error: unknown; onRetry: () => void }) {
  const t = useTranslations("lobby.devices")
  const tDevice = useTranslations("room.devices")
  return (
    <Notice
      tone="bad"
      action={
        <Button variant="secondary" onClick={props.onRetry}>
          {t("retry")}
        </Button>
      }
    >
      {tDevice(`${props.device}.errors.${deviceErrorKey(props.error)}`)}
    </Notice>
  )
}
