"use client"

import { useConnectionQualityIndicator, useIsSpeaking, VideoTrack } from "@livekit/components-react"
import { type Participant, Track } from "livekit-client"
import { type LucideIcon, MicOff, SignalHigh, SignalLow, SignalMedium, WifiOff } from "lucide-react"
import { useTranslations } from "next-intl"
import { Avatar } from "@/components/ui/avatar"
import { cx } from "@/components/ui/cx"

export function PersonTile({ person, showsCamera }: { person: Participant; showsCamera: boolean }) {
  const t = useTranslations("room.personTile")
  const isSpeaking = useIsSpeaking(person)
  const name = person.name || t("guest")
  const camera = person.getTrackPublication(Track.Source.Camera)
  return (
    <div
      data-speaking={isSpeaking || undefined}
      className={cx(
        "relative aspect-video overflow-hidden rounded-xl bg-raised transition-shadow",
        isSpeaking ? "ring-2 ring-good" : "ring-1 ring-line/70",
      )}
    >
      {showsCamera && camera?.track && !camera.isMuted ? (
        <VideoTrack
          trackRef={{ participant: person, publication: camera, source: Track.Source.Camera }}
          className={cx("absolute inset-0 size-full object-cover", person.isLocal && "-scale-x-100")}
        />
      ) : (
        <div className="absolute inset-x-0 top-0 bottom-5 grid place-items-center">
          <Avatar name={name} className="size-10 text-sm" />
        </div>
      )}
      <div className="absolute inset-x-1.5 bottom-1.5 flex items-end justify-between gap-1.5">
        <span className="flex min-w-0 items-center gap-1.5 rounded-md bg-black/60 px-2 py-0.5 text-white text-xs backdrop-blur-sm">
          {!person.isMicrophoneEnabled && <MicOff aria-label={t("microphoneOff")} className="size-3 shrink-0" />}
          <span className="truncate">{person.isLocal ? t("you", { name }) : name}</span>
        </span>
        <QualityMark person={person} />
      </div>
    </div>
  )
}

const icons: Record<"excellent" | "good" | "poor" | "lost", LucideIcon> = {
  excellent: SignalHigh,
  good: SignalMedium,
  poor: SignalLow,
  lost: WifiOff,
}

function QualityMark({ person }: { person: Participant }) {
  const t = useTranslations("room.personTile.quality")
  const { quality } = useConnectionQualityIndicator({ participant: person })
  if (quality === "unknown") return null
  const Icon = icons[quality]
  const isBad = quality === "poor" || quality === "lost"
  return (
    <span
      role="img"
      aria-label={t(quality)}
      title={t(quality)}
      className={cx(
        "grid size-5 shrink-0 place-items-center rounded-md bg-black/60 backdrop-blur-sm",
        isBad ? "text-[oklch(0.83_0.135_80)]" : "text-white/80",
      )}
    >
      <Icon aria-hidden className="size-3.5" />
    </span>
  )
}
