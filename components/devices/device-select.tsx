"use client"

import { useMediaDevices } from "@livekit/components-react"
import { useTranslations } from "next-intl"
import { SelectField } from "@/components/ui/select-field"

/** Browsers reveal device names only after the permission to use one. */
export function DeviceSelect(props: { kind: MediaDeviceKind; value: string; onChange: (deviceId: string) => void }) {
  const t = useTranslations("lobby.devices")
  const devices = useMediaDevices({ kind: props.kind }).filter(({ deviceId }) => !["", "default"].includes(deviceId))
  const isThere = devices.some(({ deviceId }) => deviceId === props.value)
  return (
    <SelectField
      label={t(`kinds.${props.kind}`)}
      value={isThere ? props.value : ""}
      options={[
        { value: "", label: t("browsersChoice") },
        ...devices.map(({ deviceId, label }, index) => ({
          value: deviceId,
          label: label || t("nameless", { number: index + 1 }),
        })),
      ]}
      onChange={props.onChange}
    />
  )
}
