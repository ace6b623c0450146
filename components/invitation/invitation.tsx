import { Clock, DoorOpen, Repeat } from "lucide-react"
import { useTranslations } from "next-intl"
import { CalendarMenu } from "@/components/schedule/calendar-menu"
import { EventTime } from "@/components/schedule/event-time"
import { NoteTexts } from "@/components/schedule/note-texts"
import { PlannedEnd } from "@/components/schedule/planned-end"
import { Logo } from "@/components/shell/logo"
import { formatLength } from "@/components/shell/time-format"
import { Poster } from "@/components/ui/poster"
import { Card } from "@/components/ui/surface"
import type { InvitationPreview } from "@/lib/contracts/people"
import { Attendees } from "./attendees"
import { FreshPage } from "./fresh-page"
import { InvitationEntry } from "./invitation-entry"
import type { InvitationProps } from "./invitation-props"
import { PreloadConference } from "./preload-conference"

const FRESH_MS = 30_000

/** The event, its attendees and the entry form. The server renders everything static. */
export function Invitation(props: InvitationProps) {
  const t = useTranslations("lobby.invitation")
  const { preview } = props
  const { event } = preview
  const title = event.movie?.title ?? t("noMovie")
  return (
    <main className="projector min-h-dvh">
      <FreshPage everyMs={FRESH_MS} />
      {event.isOn && <PreloadConference />}
      <div className="mx-auto flex max-w-5xl flex-col gap-6 px-4 py-5 sm:px-6 sm:py-10">
        <Logo />
        <div className="grid animate-rise gap-x-10 gap-y-6 lg:grid-cols-[1.2fr_1fr] lg:grid-rows-[auto_1fr]">
          <Poster url={preview.posterUrl} title={title} isMain className="rounded-2xl shadow-2xl ring-1 ring-line/70" />
          <div className="flex min-w-0 flex-col gap-5 lg:row-span-2">
            <header>
              <p className="text-soft">{t("lead", { host: preview.hostName })}</p>
              <h1 className="mt-1 text-balance font-semibold text-3xl tracking-tight sm:text-4xl">{title}</h1>
              <Facts preview={preview} />
            </header>
            <NoteTexts notes={preview} />
            {event.isOn || event.isOver ? (
              <EventStatus isOn={event.isOn} />
            ) : event.meetDatetime === null ? (
              <p className="text-soft">{t("noTime", { host: preview.hostName })}</p>
            ) : (
              <EventTime iso={event.meetDatetime} timeZone={event.timeZone} />
            )}
            <Card>
              <InvitationEntry {...props} />
            </Card>
            {event.meetDatetime !== null && !event.isOver && (
              <CalendarMenu
                title={title}
                meetDatetime={event.meetDatetime}
                plannedEnd={event.plannedEnd}
                durationMs={event.movie?.durationMs ?? null}
                path={`/join/${props.inviteCode}`}
                filePath={`/api/calendar/invitations/${props.inviteCode}.ics`}
                className="self-start"
              />
            )}
          </div>
          <Attendees coming={event.coming} counts={event.counts} />
        </div>
      </div>
    </main>
  )
}

function Facts({ preview: { event, roomTitle } }: { preview: InvitationPreview }) {
  const t = useTranslations("lobby.invitation")
  return (
    <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-faint text-sm">
      <li className="flex min-w-0 items-center gap-1.5">
        <DoorOpen aria-hidden className="size-4 shrink-0" />
        <span className="truncate">{t("room", { room: roomTitle })}</span>
      </li>
      {event.movie?.durationMs != null && (
        <li className="flex items-center gap-1.5">
          <Clock aria-hidden className="size-4 shrink-0" />
          {formatLength(event.movie.durationMs)}
        </li>
      )}
      {event.repeatsWeekly && (
        <li className="flex items-center gap-1.5">
          <Repeat aria-hidden className="size-4 shrink-0" />
          {t("weekly")}
        </li>
      )}
      {event.plannedEnd !== null && !event.isOver && (
        <li>
          <PlannedEnd iso={event.plannedEnd} />
        </li>
      )}
    </ul>
  )
}

function EventStatus({ isOn }: { isOn: boolean }) {
  const t = useTranslations("lobby.invitation")
  if (!isOn) return <p className="font-medium text-lg text-soft">{t("over")}</p>
  return (
    <p className="flex items-center gap-2.5 font-medium text-bad text-lg">
      <span aria-hidden className="size-2.5 animate-breathe rounded-full bg-live" />
      {t("on")}
    </p>
  )
}
