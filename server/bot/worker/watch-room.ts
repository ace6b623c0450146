import type { Conference } from "@/server/ports"
import type { Attempt } from "@/server/services/screenings/report-playback"

const CHECK_INTERVAL_MS = 3_000
/** A bot that seems to be missing is checked once more after this, before anything is done. */
const SECOND_CHECK_MS = 500

/**
 * Checks that an attempt's bot is in its room and publishes. A WHIP publisher gets no word from the server: when LiveKit drops
 * it or disappears with its machine, it keeps sending without viewers. LiveKit's own library reconnects to a restarted server
 * by itself, but sometimes without its tracks. Calls `onMissing` once each time the bot is missing.
 */
export function watchRoom(options: {
  conference: Pick<Conference, "findRoom">
  attempt: Attempt & { roomName: string }
  onMissing: () => void
}) {
  const { conference, attempt, onMissing } = options
  let timer: NodeJS.Timeout | undefined
  /** Counts begins and ends: a check that was in flight meanwhile is obsolete. */
  let round = 0

  const isThere = async (): Promise<boolean> => {
    const room = await conference.findRoom(attempt.roomName).catch(() => null)
    const bot = room?.bot
    return bot?.screeningId === attempt.screeningId && bot.epoch === attempt.epoch && bot.isPublishing
  }
  const check = async (isSecond: boolean, own: number): Promise<void> => {
    const found = await isThere()
    if (own !== round) return
    if (found) timer = setTimeout(() => void check(false, own), CHECK_INTERVAL_MS)
    else if (isSecond) onMissing()
    else timer = setTimeout(() => void check(true, own), SECOND_CHECK_MS)
  }
  const end = () => {
    round++
    clearTimeout(timer)
  }
  return {
    /** Starts watching: the player reports that the bot is in the room. */
    begin() {
      end()
      const own = round
      timer = setTimeout(() => void check(false, own), CHECK_INTERVAL_MS)
    },
    /** Stops watching: the player has noticed that it is out, or the screening is over. */
    end,
  }
}
