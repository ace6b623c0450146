"use client"

import { ParticipantTile, VideoTrack } from "@livekit/components-react"
import { type Participant, Track } from "livekit-client"
import { MicOff } from "lucide-react"
import { useTranslations } from "next-intl"
import { Avatar } from "@/components/ui/avatar"
import { cx } from "@/components/ui/cx"

/** A person: camera picture or initials, name, and whether the microphone is off. A ring shows who speaks. */
export function PersonTile({ person, className }: { person: Participant; className?: string }) {
  const t = useTranslations("room.personTile")
  const name = person.name || t("guest")
  const camera = person.getTrackPublication(Track.Source.Camera)
  const showsCamera = camera?.track !== undefined && !camera.isMuted
  const trackRef = camera
    ? { participant: person, publication: camera, source: Track.Source.Camera }
    : { participant: person, source: Track.Source.Camera }
  return (
    <ParticipantTile
      trackRef={trackRef}
      className={cx(
        "relative aspect-video overflow-hidden rounded-xl bg-raised ring-1 ring-line/70 transition-shadow",
        "data-[lk-speaking=true]:ring-2 data-[lk-speaking=true]:ring-good",
        className,
      )}
    >
      {showsCamera && camera ? (
        <VideoTrack
          trackRef={{ participant: person, publication: camera, source: Track.Source.Camera }}
          className={cx("absolute inset-0 size-full object-cover", person.isLocal && "-scale-x-100")}
        />
      ) : (
        <div className="absolute inset-0 grid place-items-center">
          <Avatar name={name} className="size-11 text-sm" />
        </div>
      )}
      <div className="absolute inset-x-1.5 bottom-1.5 flex">
        <span className="flex min-w-0 items-center gap-1.5 rounded-md bg-black/60 px-2 py-0.5 text-white text-xs backdrop-blur-sm">
          {!person.isMicrophoneEnabled && <MicOff aria-label={t("microphoneOff")} className="size-3 shrink-0" />}
          <span className="truncate">{person.isLocal ? t("you", { name }) : name}</span>
        </span>
      </div>
    </ParticipantTile>
  )
}
