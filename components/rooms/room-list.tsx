"use client"

import { useQuery } from "@tanstack/react-query"
import { Plus, Popcorn } from "lucide-react"
import Link from "next/link"
import { sentenceOf } from "@/components/shell/errors"
import { useTRPC } from "@/components/shell/trpc"
import { buttonClass } from "@/components/ui/button"
import { EmptyState, Notice, PageTitle } from "@/components/ui/surface"
import type { RoomSummary } from "@/server/contracts/rooms"
import { RoomCard } from "./room-card"

const POLL_MS = 5000

const newRoom = (
  <Link href="/rooms/new" className={buttonClass()}>
    <Plus aria-hidden className="size-4" />
    New room
  </Link>
)

export function RoomList({ initialRooms }: { initialRooms: RoomSummary[] }) {
  const trpc = useTRPC()
  const { data: rooms, error } = useQuery({
    ...trpc.rooms.list.queryOptions(),
    initialData: initialRooms,
    refetchInterval: POLL_MS,
  })

  return (
    <>
      <PageTitle title="Rooms" action={rooms.length > 0 && newRoom}>
        Yours and those you were invited to.
      </PageTitle>
      {error && (
        <div className="mb-4">
          <Notice tone="warn">{sentenceOf(error)} What you see may be old.</Notice>
        </div>
      )}
      {rooms.length === 0 ? (
        <EmptyState icon={Popcorn} title="No rooms yet" action={newRoom}>
          Make a room, choose a movie and a time, and send the invitation link to your friends. The movie starts by
          itself.
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
