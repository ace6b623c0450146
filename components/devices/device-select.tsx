"use client"

import { useMediaDevices } from "@livekit/components-react"
import { useTranslations } from "next-intl"
import { Field } from "@/components/ui/field"

/** Browsers reveal device names only after the permission to use one. */
export function DeviceSelect(props: { kind: MediaDeviceKind; value: string; onChange: (deviceId: string) => void }) {
  const t = useTranslations("lobby.devices")
  const devices = useMediaDevices({ kind: props.kind }).filter(({ deviceId }) => !["", "default"].includes(deviceId))
  const isThere = devices.some(({ deviceId }) => deviceId === props.value)
  return (
    <Field label={t(`kinds.${props.kind}`)}>
      {(control) => (
        <select
          {...control}
          value={isThere ? props.value : ""}
          onChange={(event) => props.onChange(event.target.value)}
        >
          <option value="">{t("browsersChoice")}</option>
          {devices.map(({ deviceId, label }, index) => (
            <option key={deviceId} value={deviceId}>
              {label || t("nameless", { number: index + 1 })}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
