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

/** setTimeout accepts at most 24 days. */
const LONGEST_TIMER_MS = 3_600_000

/**
 * The state of a room. Metadata updates it at once while connected; a poll updates it in any case. Both are merged into one
 * cache entry in which the newest state wins, so that a late response never reverts the page.
 */
export function useRoomState(options: { initialRoom: RoomDetails; conference: Room | null; isConnected: boolean }) {
  const { initialRoom, conference, isConnected } = options
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const roomId = initialRoom.id
  // Memoized, because a new key would run every effect below at each render.
  const query = useMemo(() => trpc.rooms.get.queryOptions({ roomId }), [trpc, roomId])
  const { queryKey } = query
  const { data, error } = useQuery({
    ...query,
    initialData: initialRoom,
    refetchInterval: isConnected ? POLL_CONNECTED_MS : POLL_ALONE_MS,
    structuralSharing: (known, polled) => mergeRoom(known as RoomDetails | undefined, polled as RoomDetails),
    // A later visit starts from the state that the server rendered.
    gcTime: 0,
  })

  const refresh = useCallback(() => queryClient.invalidateQueries({ queryKey }), [queryClient, queryKey])

  /** Applies a newer screening. Fetches the room when the schedule may have changed with it. */
  const apply = useCallback(
    (screening: ScreeningDto | null) => {
      const before = queryClient.getQueryData<RoomDetails>(queryKey)
      if (!before || !screening) return
      const newest = newestScreening(before.screening, screening)
      // Each write delays the next poll.
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
      // A poll in flight would restore the previous state.
      void queryClient.cancelQueries({ queryKey })
      queryClient.setQueryData<RoomDetails>(
        queryKey,
        (room) => room && { ...room, attendance: withReady(room.attendance, news.identity, news.isReady) },
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

/** Rerenders when a countdown ends. */
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
