import type { DisconnectReason, Room } from "livekit-client"
import { readDeviceChoices } from "@/components/devices/device-choices"
import { trpcClient } from "@/components/shell/trpc-client"
import type { JoinToken } from "@/lib/contracts/rooms"

/** A join that runs while the page loads. */
export interface EarlyJoin {
  conference: Promise<Room>
  token: Promise<JoinToken>
  /** The reason for the first loss, which the page would miss because it starts to listen later. */
  loss: Promise<DisconnectReason | undefined>
}

export const loadClient = () => import("../live/client")

export const loadConference = (): Promise<Room> =>
  loadClient().then(({ createConference }) => createConference(readDeviceChoices()))

export const requestToken = (roomId: string): Promise<JoinToken> => trpcClient.rooms.joinToken.mutate({ roomId })

let current: (EarlyJoin & { roomId: string }) | null = null

/**
 * Joins a room while its page loads, which takes as long as the join. A failure is dropped: people in the waiting room join later,
 * and for everybody else the page retries and shows why.
 */
export function startEarlyJoin(roomId: string): void {
  const conference = loadConference()
  const loss = new Promise<DisconnectReason | undefined>((resolve) => {
    conference.then(
      (room) => room.once("disconnected", resolve),
      () => {},
    )
  })
  const join = { roomId, conference, token: requestToken(roomId), loss }
  current = join
  Promise.all([join.conference, join.token])
    .then(([room, { url, token }]) => room.connect(url, token))
    .catch(() => {
      if (current === join) current = null
    })
}

/** Leaves a room whose page will not be shown. */
export function cancelEarlyJoin(): void {
  void current?.conference.then(
    (room) => room.disconnect(),
    () => {},
  )
  current = null
}

/** Hands the early join of a room over to the first caller. */
export function takeEarlyJoin(roomId: string): EarlyJoin | null {
  if (current?.roomId !== roomId) return null
  const join = current
  current = null
  return join
}
