import type { DisconnectReason, Room } from "livekit-client"
import { readDeviceChoices } from "@/components/devices/device-choices"
import { trpcClient } from "@/components/shell/trpc-client"
import type { JoinToken } from "@/lib/contracts/rooms"

/** A join that goes on while the page is made. */
export interface EarlyJoin {
  conference: Promise<Room>
  token: Promise<JoinToken>
  /** Why the conference was lost first. Nobody else has listened from before the join on. */
  loss: Promise<DisconnectReason | undefined>
}

/** LiveKit's client, which may be asked for before somebody comes in. */
export const loadClient = () => import("../live/client")

/** A conference that is not joined yet. */
export const loadConference = (): Promise<Room> =>
  loadClient().then(({ createConference }) => createConference(readDeviceChoices()))

export const askForToken = (roomId: string): Promise<JoinToken> => trpcClient.rooms.joinToken.mutate({ roomId })

let begun: (EarlyJoin & { roomId: string }) | null = null

/**
 * Joins a room whose page is on its way or has only begun to run: that takes as long as the join itself. What fails is forgotten:
 * who has to wait for being let in joins afterwards, and for everybody else the page tries again and says why.
 */
export function beginJoin(roomId: string): void {
  const conference = loadConference()
  const loss = new Promise<DisconnectReason | undefined>((resolve) => {
    conference.then(
      (room) => room.once("disconnected", resolve),
      () => {},
    )
  })
  const join = { roomId, conference, token: askForToken(roomId), loss }
  begun = join
  Promise.all([join.conference, join.token])
    .then(([room, { url, token }]) => room.connect(url, token))
    .catch(() => {
      if (begun === join) begun = null
    })
}

/** Leaves the room again whose page nobody waits for any more. */
export function dropBegunJoin(): void {
  void begun?.conference.then(
    (room) => room.disconnect(),
    () => {},
  )
  begun = null
}

/** The join that was begun for a room, for the first who asks. */
export function takeBegunJoin(roomId: string): EarlyJoin | null {
  if (begun?.roomId !== roomId) return null
  const join = begun
  begun = null
  return join
}
