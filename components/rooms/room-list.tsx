"use client"

import { useQuery } from "@tanstack/react-query"
import { Plus, Popcorn } from "lucide-react"
import { useTranslations } from "next-intl"
import { useTRPC } from "@/components/shell/trpc"
import { useErrorSentence } from "@/components/shell/use-error-sentence"
import { ButtonLink } from "@/components/ui/button-link"
import { EmptyState, Notice, PageTitle } from "@/components/ui/surface"
import type { RoomSummary } from "@/lib/contracts/rooms"
import { RoomCard } from "./room-card"

const POLL_MS = 5000

export function RoomList({ initialRooms }: { initialRooms: RoomSummary[] }) {
  const t = useTranslations("rooms.list")
  const trpc = useTRPC()
  const errorSentence = useErrorSentence()
  const { data: rooms, error } = useQuery({
    ...trpc.rooms.list.queryOptions(),
    initialData: initialRooms,
    refetchInterval: POLL_MS,
  })

  const newRoom = (
    <ButtonLink icon={Plus} href="/rooms/new">
      {t("newRoom")}
    </ButtonLink>
  )
  return (
    <>
      <PageTitle title={t("title")} action={rooms.length > 0 && newRoom}>
        {t("lead")}
      </PageTitle>
      {error && (
        <div className="mb-4">
          <Notice tone="warn">{t("stale", { sentence: errorSentence(error) })}</Notice>
        </div>
      )}
      {rooms.length === 0 ? (
        <EmptyState icon={Popcorn} title={t("none")} action={newRoom}>
          {t("noneHint")}
        </EmptyState>
      ) : (
        <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {rooms.map((room) => (
            <li key={room.id} className="contents">
              <RoomCard room={room} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
