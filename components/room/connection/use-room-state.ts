import { useQuery, useQueryClient } from "@tanstack/react-query"
import type { Room } from "livekit-client"
import { useCallback, useEffect, useMemo, useState } from "react"
import { withReady } from "@/components/room/lobby/lobby-people"
import { useServerClock } from "@/components/shell/server-clock"
import { useTRPC } from "@/components/shell/trpc"
import type { LobbyMessage } from "@/lib/contracts/attendance"
import type { RoomDetails } from "@/lib/contracts/rooms"
import type { ScreeningDto } from "@/lib/contracts/screening"
import { mergeRoom, newestScreening } from "@/lib/rules/newest-screening"
import { type RoomView, roomView } from "@/lib/rules/room-view"
import { loadMessages } from "../first-load/load-messages"
import { useDataMessages } from "./use-data-messages"

const POLL_CONNECTED_MS = 5000
const POLL_ALONE_MS = 2000

/** setTimeout takes no more than 24 days; an hour is soon enough to look again. */
const LONGEST_TIMER_MS = 3_600_000

/**
 * What is true of a room, whichever way the news came: room metadata at once while connected, a poll in any case. Each is
 * merged into one cache entry, where the newest wins, so that a late answer never turns the page back.
 */
export function useRoomState(options: { initialRoom: RoomDetails; conference: Room | null; isConnected: boolean }) {
  const { initialRoom, conference, isConnected } = options
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const roomId = initialRoom.id
  // The key is made anew at each call: kept, or every effect below would run at every render.
  const query = useMemo(() => trpc.rooms.get.queryOptions({ roomId }), [trpc, roomId])
  const { queryKey } = query
  const { data, error } = useQuery({
    ...query,
    initialData: initialRoom,
    refetchInterval: isConnected ? POLL_CONNECTED_MS : POLL_ALONE_MS,
    structuralSharing: (known, polled) => mergeRoom(known as RoomDetails | undefined, polled as RoomDetails),
    // Who comes back later starts from the page's fresh state, not from this visit's.
    gcTime: 0,
  })

  const refresh = useCallback(() => queryClient.invalidateQueries({ queryKey }), [queryClient, queryKey])

  /** News of the screening; what else changed with it (the schedule) is asked for. */
  const apply = useCallback(
    (screening: ScreeningDto | null) => {
      const before = queryClient.getQueryData<RoomDetails>(queryKey)
      if (!before || !screening) return
      const newest = newestScreening(before.screening, screening)
      // Every write puts the next poll off: only what is new is written.
      if (newest === null || isSame(newest, before.screening)) return
      queryClient.setQueryData<RoomDetails>(queryKey, { ...before, screening: newest })
      if (newest.id !== before.screening?.id || newest.status !== before.screening.status) void refresh()
    },
    [queryClient, queryKey, refresh],
  )

  useEffect(() => {
    if (!conference) return
    let isOver = false
    const read = () => {
      void loadMessages().then(({ parseRoomMetadata }) => {
        if (!isOver) apply(parseRoomMetadata(conference.metadata)?.screening ?? null)
      })
    }
    if (isConnected) read()
    conference.on("roomMetadataChanged", read)
    return () => {
      isOver = true
      conference.off("roomMetadataChanged", read)
    }
  }, [conference, isConnected, apply])

  const onMessage = useCallback(
    (news: LobbyMessage) => {
      // A poll that is under way would bring what was before.
      void queryClient.cancelQueries({ queryKey })
      queryClient.setQueryData<RoomDetails>(
        queryKey,
        (room) => room && { ...room, evening: withReady(room.evening, news.identity, news.isReady) },
      )
    },
    [queryClient, queryKey],
  )
  useDataMessages(conference, "lobbyMessage", onMessage)

  return { room: data, error, apply, refresh }
}

function isSame(a: ScreeningDto, b: ScreeningDto | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** What the room shows now; renewed by itself when a countdown is over. */
export function useRoomView(room: RoomDetails): RoomView {
  const { nowMs } = useServerClock()
  const [, renew] = useState(0)
  const view = roomView(room, nowMs())
  const startAtMs = view.kind === "countdown" ? view.startAtMs : null

  useEffect(() => {
    if (startAtMs === null) return
    let timer: ReturnType<typeof setTimeout>
    const arm = () => {
      const leftMs = startAtMs - nowMs()
      if (leftMs <= 0) renew((count) => count + 1)
      else timer = setTimeout(arm, Math.min(leftMs, LONGEST_TIMER_MS))
    }
    arm()
    return () => clearTimeout(timer)
  }, [startAtMs, nowMs])

  return view
}
