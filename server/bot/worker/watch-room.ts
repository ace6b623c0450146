import type { Conference } from "@/server/ports"
import type { Attempt } from "@/server/services/screenings/report-playback"

const LOOK_INTERVAL_MS = 3_000
/** A LiveKit that did not answer, or not yet with the bot, is asked once more before anything is done. */
const SECOND_LOOK_MS = 500

export interface RoomWatch {
  /** The bot is in the room by what its player says; from now on it is looked for. */
  begin(): void
  /** The player knows itself that it is out, or the screening is over. */
  end(): void
}

/**
 * Looks whether an attempt's bot is in its room, with something to see. A bot that sends by WHIP hears nothing from the server:
 * when LiveKit drops it, or is gone together with its machine, it goes on sending to nobody. LiveKit's own library comes back by
 * itself to a server that was restarted, and now and then without its tracks. `onGone` is called once each time it is missing.
 */
export function watchRoom(options: {
  conference: Pick<Conference, "findRoom">
  attempt: Attempt & { roomName: string }
  onGone: () => void
}): RoomWatch {
  const { conference, attempt, onGone } = options
  let timer: NodeJS.Timeout | undefined
  /** Counts begins and ends: a look that was under way meanwhile says nothing any more. */
  let round = 0

  const isThere = async (): Promise<boolean> => {
    const room = await conference.findRoom(attempt.roomName).catch(() => null)
    const bot = room?.bot
    return bot?.screeningId === attempt.screeningId && bot.epoch === attempt.epoch && bot.isPublishing
  }
  const look = async (isSecond: boolean, own: number): Promise<void> => {
    const found = await isThere()
    if (own !== round) return
    if (found) timer = setTimeout(() => void look(false, own), LOOK_INTERVAL_MS)
    else if (isSecond) onGone()
    else timer = setTimeout(() => void look(true, own), SECOND_LOOK_MS)
  }
  const end = () => {
    round++
    clearTimeout(timer)
  }
  return {
    begin() {
      end()
      const own = round
      timer = setTimeout(() => void look(false, own), LOOK_INTERVAL_MS)
    },
    end,
  }
}
