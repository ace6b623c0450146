"use client"

import { CalendarPlus, Play } from "lucide-react"
import { useLocale, useTranslations } from "next-intl"
import { formatLength, formatTime } from "@/components/shell/time-format"
import { Avatar } from "@/components/ui/avatar"
import { Button } from "@/components/ui/button"
import { ButtonLink } from "@/components/ui/button-link"
import type { RoomDetails } from "@/lib/contracts/rooms"
import type { ScreeningDto } from "@/lib/contracts/screening"
import type { RoomView } from "@/lib/rules/room-view"
import { useRoom } from "../room-context"
import { nextStepSentence, statusSentence } from "../stage/stage-words"
import { PosterBackdrop } from "./poster-backdrop"

export function MovieEnd({ view }: { view: Extract<RoomView, { kind: "over" }> }) {
  const { room, control, openDialog } = useRoom()
  const t = useTranslations("lobby.end")
  const tStatus = useTranslations("lobby.status")
  return (
    <PosterBackdrop url={room.movie?.posterUrl ?? null}>
      <div className="flex max-w-2xl flex-col items-center gap-2 text-center">
        <h2 className="text-balance font-semibold text-2xl tracking-tight sm:text-4xl">{t("thanks")}</h2>
        <p className="text-soft">{statusSentence(room, view, tStatus)}</p>
        <RunningTime screening={view.screening} />
      </div>
      <Attendees people={room.attendance.wasThere} />
      <div className="flex flex-wrap items-center justify-center gap-2">
        {room.canControl ? (
          <>
            <Button pending={control.isStarting} onClick={control.start}>
              {!control.isStarting && <Play aria-hidden className="size-4 fill-current" />}
              {t("playAgain")}
            </Button>
            <Button icon={CalendarPlus} variant="secondary" onClick={() => openDialog("schedule")}>
              {t("planNext")}
            </Button>
          </>
        ) : (
          <ButtonLink href={room.role === "guest" ? "/register" : "/"} variant="secondary">
            {t(room.role === "guest" ? "register" : "toRooms")}
          </ButtonLink>
        )}
      </div>
      {!room.canControl && <p className="text-center text-faint text-sm">{nextStepSentence(room, tStatus)}</p>}
    </PosterBackdrop>
  )
}

function RunningTime({ screening }: { screening: ScreeningDto }) {
  const t = useTranslations("lobby.end")
  const locale = useLocale()
  if (screening.startedAt === null || screening.endedAt === null) return null
  const [from, to] = [new Date(screening.startedAt), new Date(screening.endedAt)]
  return (
    <p className="tabular text-faint text-sm">
      {t("howLong", {
        length: formatLength(to.getTime() - from.getTime()),
        from: formatTime(from, locale),
        to: formatTime(to, locale),
      })}
    </p>
  )
}

/** More names would fill the stage. */
const SHOWN = 24

function Attendees({ people }: { people: RoomDetails["attendance"]["wasThere"] }) {
  const t = useTranslations("lobby.end")
  if (people.length === 0) return null
  const more = people.length - SHOWN
  return (
    <section className="flex flex-col items-center gap-2.5">
      <h3 className="text-soft text-sm">{t("wasThere", { count: people.length })}</h3>
      <ul aria-label={t("people")} className="flex max-w-3xl flex-wrap justify-center gap-2">
        {people.slice(0, SHOWN).map(({ identity, name }) => (
          <li key={identity} className="flex max-w-48 items-center gap-2 rounded-full bg-raised py-1 pr-3 pl-1 text-sm">
            <Avatar name={name} className="size-7 text-xs" />
            <span className="truncate">{name}</span>
          </li>
        ))}
        {more > 0 && <li className="self-center text-faint text-sm">{t("more", { count: more })}</li>}
      </ul>
    </section>
  )
}
