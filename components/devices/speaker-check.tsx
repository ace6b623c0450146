"use client"

import { Volume2 } from "lucide-react"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { Button } from "@/components/ui/button"
import { toast } from "@/components/ui/toast"
import { DeviceSelect } from "./device-select"
import { canChooseSpeaker, playTestTone } from "./test-tone"

export function SpeakerCheck(props: { deviceId: string; onChoose: (deviceId: string) => void }) {
  const t = useTranslations("lobby.devices")
  const [isPlaying, setPlaying] = useState(false)
  const play = async () => {
    setPlaying(true)
    await playTestTone(props.deviceId).catch(() => toast.error(t("toneFailed")))
    setPlaying(false)
  }
  return (
    <section className="flex flex-col gap-3">
      {canChooseSpeaker() && <DeviceSelect kind="audiooutput" value={props.deviceId} onChange={props.onChoose} />}
      <Button variant="secondary" disabled={isPlaying} onClick={play} className="self-start">
        <Volume2 aria-hidden className={isPlaying ? "size-4 animate-breathe" : "size-4"} />
        {t(isPlaying ? "tonePlaying" : "playTone")}
      </Button>
      <p className="text-faint text-sm">{t("toneHint")}</p>
    </section>
  )
}
