"use client"

import { useQuery } from "@tanstack/react-query"
import { DoorClosed } from "lucide-react"
import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useEffect } from "react"
import { DeviceCheckButton } from "@/components/devices/device-check-button"
import { EventTime } from "@/components/schedule/event-time"
import { NoteTexts } from "@/components/schedule/note-texts"
import { errorCodeOf } from "@/components/shell/errors"
import { Logo } from "@/components/shell/logo"
import { useNow } from "@/components/shell/server-clock"
import { useTRPC } from "@/components/shell/trpc"
import { useErrorSentence } from "@/components/shell/use-error-sentence"
import { ButtonLink } from "@/components/ui/button-link"
import { WholeMessagePage } from "@/components/ui/message-page"
import { Poster } from "@/components/ui/poster"
import { Card, Notice } from "@/components/ui/surface"
import type { RoomPreview } from "@/lib/contracts/people"
import { Countdown } from "../lobby/countdown"

const POLL_MS = 2000

/** For people who wait to be admitted. Opens the room when a host admits them. */
export function WaitingRoom({ preview, name }: { preview: RoomPreview; name: string }) {
  const t = useTranslations("lobby.waiting")
  const trpc = useTRPC()
  const router = useRouter()
  const errorSentence = useErrorSentence()
  const { data, error } = useQuery({
    ...trpc.people.preview.queryOptions({ roomId: preview.id }),
    initialData: preview,
    refetchInterval: POLL_MS,
    gcTime: 0,
    meta: { showsError: true },
  })
  const isIn = !data.isWaiting

  useEffect(() => {
    // The server decides what the page shows from here on.
    if (isIn) router.refresh()
  }, [isIn, router])

  if (errorCodeOf(error) === "ROOM_NOT_FOUND") {
    return (
      <WholeMessagePage
        icon={DoorClosed}
        title={t("refusedTitle")}
        actions={<ButtonLink href="/">{t("toRooms")}</ButtonLink>}
      >
        {t("refused", { host: preview.hostName, room: preview.title })}
      </WholeMessagePage>
    )
  }
  return (
    <main className="projector min-h-dvh">
      <div className="mx-auto flex max-w-5xl flex-col gap-6 px-4 py-5 sm:px-6 sm:py-10">
        <Logo />
        <div className="grid animate-rise items-start gap-x-10 gap-y-6 lg:grid-cols-[1.2fr_1fr]">
          <Poster
            url={data.posterUrl}
            title={data.movie?.title ?? data.title}
            className="rounded-2xl shadow-2xl ring-1 ring-line/70"
          />
          <div className="flex min-w-0 flex-col gap-5">
            <header>
              <p className="truncate text-soft">{t("room", { room: data.title })}</p>
              <h1 className="mt-1 text-balance font-semibold text-3xl tracking-tight">
                {t("title", { host: data.hostName })}
              </h1>
              {data.movie && <p className="mt-2 text-lg text-soft">{data.movie.title}</p>}
            </header>
            <NoteTexts notes={data} />
            <Card className="flex flex-col gap-4">
              <p role="status" className="flex items-start gap-3">
                <span aria-hidden className="mt-2 size-2 shrink-0 animate-breathe rounded-full bg-accent" />
                {t(isIn ? "in" : "waiting", { name })}
              </p>
              <DeviceCheckButton />
            </Card>
            <When preview={data} />
            {error && <Notice tone="warn">{t("unanswered", { sentence: errorSentence(error) })}</Notice>}
          </div>
        </div>
      </div>
    </main>
  )
}

function When({ preview: { isOn, meetDatetime, timeZone } }: { preview: RoomPreview }) {
  const t = useTranslations("lobby.waiting")
  const nowMs = useNow(1000)
  if (isOn) return <p className="font-medium text-bad">{t("isOn")}</p>
  if (meetDatetime === null) return null
  const startAtMs = Date.parse(meetDatetime)
  return (
    <div className="flex flex-col items-start gap-4">
      {nowMs !== null && startAtMs > nowMs && <Countdown startAtMs={startAtMs} />}
      <EventTime iso={meetDatetime} timeZone={timeZone} />
    </div>
  )
}
