"use client"

import { CalendarClock } from "lucide-react"
import { useTranslations } from "next-intl"
import { DeviceCheckButton } from "@/components/devices/device-check-button"
import { CalendarMenu } from "@/components/schedule/calendar-menu"
import { NoteTexts } from "@/components/schedule/note-texts"
import { PlannedEnd } from "@/components/schedule/planned-end"
import { RsvpChoice } from "@/components/schedule/rsvp-choice"
import { LocalTime } from "@/components/shell/local-time"
import { Button } from "@/components/ui/button"
import { Poster } from "@/components/ui/poster"
import type { RoomDetails } from "@/lib/contracts/rooms"
import { useRoom } from "../room-context"
import { Countdown } from "./countdown"
import { answerOf, lobbyPeople } from "./lobby-people"
import { PeopleList } from "./people-list"
import { PosterBackdrop } from "./poster-backdrop"
import { ReadyToggle } from "./ready-toggle"
import { useAttendanceCache } from "./use-ready"

/**
 * The room before its film: the movie, its time, and the people who are here or ready.
 * @param startAtMs null while the movie has no time
 */
export function Lobby({ startAtMs }: { startAtMs: number | null }) {
  const { room, conference, people: present, openDialog } = useRoom()
  const t = useTranslations("lobby.stage")
  const identity = conference?.localParticipant.identity ?? ""
  const people = lobbyPeople(
    room,
    present.map((person) => ({ identity: person.identity, name: person.name ?? "" })),
  )
  return (
    <PosterBackdrop url={room.movie?.posterUrl ?? null}>
      <Heading room={room} startAtMs={startAtMs} />
      {startAtMs !== null && <Countdown startAtMs={startAtMs} />}
      <div className="flex flex-wrap items-center justify-center gap-2">
        <ReadyToggle room={room} identity={identity} />
        <DeviceCheckButton conference={conference} />
        {room.canControl && startAtMs === null && (
          <Button icon={CalendarClock} variant="secondary" onClick={() => openDialog("schedule")}>
            {t("setTime")}
          </Button>
        )}
      </div>
      <PeopleList people={people} />
      {startAtMs !== null && <Answer room={room} identity={identity} />}
    </PosterBackdrop>
  )
}

function Heading({ room, startAtMs }: { room: RoomDetails; startAtMs: number | null }) {
  const t = useTranslations("lobby.stage")
  const title = room.movie?.title ?? t("noMovie")
  return (
    <div className="flex max-w-2xl flex-col items-center gap-4 text-center sm:flex-row sm:gap-6 sm:text-left">
      <Poster
        url={room.movie?.posterUrl ?? null}
        title={title}
        className="w-64 shrink-0 rounded-xl shadow-xl ring-1 ring-line/70 sm:w-56"
      />
      <div className="flex min-w-0 flex-col gap-1.5">
        <p className="text-accent text-xs uppercase tracking-[0.25em]">{t("comingUp")}</p>
        <h2 className="line-clamp-2 text-balance font-semibold text-2xl tracking-tight sm:text-3xl">{title}</h2>
        {startAtMs === null ? (
          <p className="text-soft text-sm">
            {room.canControl ? t("giveItATime") : t("hostStarts", { host: room.creator.name })}
          </p>
        ) : (
          <p className="text-soft text-sm">
            <LocalTime iso={new Date(startAtMs).toISOString()} />
          </p>
        )}
        {(room.repeatsWeekly || room.plannedEnd) && (
          <p className="flex flex-wrap gap-x-4 text-faint text-sm max-sm:justify-center">
            {room.repeatsWeekly && <span>{t("weekly")}</span>}
            {room.plannedEnd && <PlannedEnd iso={room.plannedEnd} />}
          </p>
        )}
        <NoteTexts notes={room} />
        {room.meetDatetime !== null && startAtMs !== null && (
          <CalendarMenu
            title={title}
            meetDatetime={room.meetDatetime}
            plannedEnd={room.plannedEnd}
            durationMs={room.movie?.durationMs ?? null}
            path={`/rooms/${room.id}`}
            filePath={`/api/calendar/rooms/${room.id}.ics`}
            className="mt-1 self-center sm:self-start"
          />
        )}
      </div>
    </div>
  )
}

/** The person's RSVP, for an event that is still to come. */
function Answer({ room, identity }: { room: RoomDetails; identity: string }) {
  const t = useTranslations("lobby.answer")
  const cache = useAttendanceCache(room.id)
  if (identity === "") return null
  return (
    <div className="flex flex-wrap items-center justify-center gap-x-3 gap-y-1">
      <span aria-hidden className="text-soft text-sm">
        {t("label")}
      </span>
      <RsvpChoice
        roomId={room.id}
        answer={answerOf(room.attendance, identity)}
        onAnswered={(_answer, attendance) => cache.change(() => attendance)}
      />
    </div>
  )
}
