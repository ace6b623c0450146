"use client"

import dynamic from "next/dynamic"
import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { ButtonLink } from "@/components/ui/button-link"
import type { InvitationProps } from "./invitation-props"

// Most visitors are not members yet and do not need it.
const RsvpChoice = dynamic(() => import("@/components/schedule/rsvp-choice").then((part) => part.RsvpChoice))

/** For members and people in the waiting room: their RSVP and a link to the room. */
export function MemberEntry({ preview }: { preview: InvitationProps["preview"] }) {
  const t = useTranslations("lobby.entry")
  const router = useRouter()
  const [answer, setAnswer] = useState(preview.ownAnswer)
  const { ownRoomId, event } = preview
  if (ownRoomId === null) return null
  return (
    <div className="flex flex-col gap-4">
      {!event.isOn && !event.isOver && (
        <>
          <p className="font-medium">{t("question")}</p>
          <RsvpChoice
            roomId={ownRoomId}
            answer={answer}
            onAnswered={(chosen) => {
              setAnswer(chosen)
              router.refresh()
            }}
          />
        </>
      )}
      <ButtonLink href={`/rooms/${ownRoomId}`} size="lg">
        {t(preview.isWaiting ? "toWaitingRoom" : "toRoom")}
      </ButtonLink>
      {preview.isWaiting && <p className="text-faint text-sm">{t("waiting", { host: preview.hostName })}</p>}
    </div>
  )
}
