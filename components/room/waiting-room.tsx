"use client"

import { useQuery } from "@tanstack/react-query"
import { DoorClosed } from "lucide-react"
import Link from "next/link"
import { useRouter } from "next/navigation"
import { useEffect } from "react"
import { errorCodeOf, sentenceOf } from "@/components/shell/errors"
import { LocalTime } from "@/components/shell/local-time"
import { Logo } from "@/components/shell/logo"
import { useTRPC } from "@/components/shell/trpc"
import { buttonClass } from "@/components/ui/button"
import { MessagePage } from "@/components/ui/message-page"
import { Notice } from "@/components/ui/surface"
import type { RoomPreview } from "@/server/contracts/people"

const POLL_MS = 2000

/** For who waits to be let in: it goes on by itself when a host does. */
export function WaitingRoom({ preview }: { preview: RoomPreview }) {
  const trpc = useTRPC()
  const router = useRouter()
  const { data, error } = useQuery({
    ...trpc.people.preview.queryOptions({ roomId: preview.id }),
    initialData: preview,
    refetchInterval: POLL_MS,
    gcTime: 0,
    meta: { showsError: true },
  })
  const isIn = !data.isWaiting

  useEffect(() => {
    // The page itself says what is to be seen from here on.
    if (isIn) router.refresh()
  }, [isIn, router])

  if (errorCodeOf(error) === "ROOM_NOT_FOUND") {
    return (
      <main className="projector grid min-h-dvh place-items-center">
        <MessagePage
          icon={DoorClosed}
          title="You were not let in"
          actions={
            <Link href="/" className={buttonClass()}>
              To my rooms
            </Link>
          }
        >
          {preview.hostName}, or somebody who helps, did not let you into {preview.name}.
        </MessagePage>
      </main>
    )
  }
  return (
    <main className="projector flex min-h-dvh flex-col items-center justify-center gap-10 px-5 text-center">
      <Logo />
      <div className="flex max-w-xl flex-col items-center gap-5">
        <p className="text-accent text-xs uppercase tracking-[0.25em]">{data.name}</p>
        <h1 className="font-semibold text-2xl tracking-tight sm:text-4xl">{data.hostName} will let you in</h1>
        <p role="status" className="flex flex-col items-center gap-3 text-soft sm:flex-row">
          <span aria-hidden className="size-2 shrink-0 animate-breathe rounded-full bg-accent" />
          {isIn ? "You are in. One moment…" : "You wait at the door. The page goes on by itself."}
        </p>
        {(data.movie || data.meetDatetime) && (
          <p className="text-soft text-sm">
            {data.movie && <span className="text-ink">{data.movie.title}</span>}
            {data.movie && data.meetDatetime && " · "}
            {data.meetDatetime && <LocalTime iso={data.meetDatetime} />}
          </p>
        )}
        {error && <Notice tone="warn">{sentenceOf(error)} We keep asking.</Notice>}
      </div>
    </main>
  )
}
