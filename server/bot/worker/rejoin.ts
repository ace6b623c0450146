import { setTimeout as sleep } from "node:timers/promises"
import { AppError } from "@/lib/contracts/errors"
import type { Conference, ConferenceRoom, Logger } from "@/server/ports"
import type { Uses } from "@/server/services/all"
import type { Attempt } from "@/server/services/screenings/report-playback"

/** The player waits 20 s for the answer. */
const PATIENCE_MS = 15_000
const RETRY_MS = 500

/**
 * Whether the bot of `attempt` may come back to a room that cut it off. `before` is the room it was in, `now` the one of the
 * same name (null: there is none). A LiveKit that was restarted has made the room anew; in the same room a missing bot was
 * removed by somebody, and another attempt's bot has taken its place. A bot of this very attempt is its own ghost.
 */
export function mayComeBack(
  attempt: Attempt,
  before: Pick<ConferenceRoom, "id"> | null,
  now: ConferenceRoom | null,
): boolean {
  if (now?.bot) return now.bot.screeningId === attempt.screeningId && now.bot.epoch === attempt.epoch
  return now === null || now.id !== before?.id
}

interface RejoinDeps {
  services: Uses<{ screenings: "checkAssignment" }>
  conference: Pick<Conference, "ensureRoom" | "findRoom">
  log: Logger
}

/**
 * Answers a player that lost its room. Waits a while for a database or a LiveKit that is away. With a LiveKit that stays away
 * the player may go on trying for itself; without a database nobody knows whose the screening is, and the bot stays out.
 * The room is there, with its settings, when the answer is yes and LiveKit is up.
 */
export async function answerRoomLost(
  { services, conference, log }: RejoinDeps,
  attempt: Attempt & { roomName: string },
  before: ConferenceRoom | null,
): Promise<{ mayRejoin: boolean; room: ConferenceRoom | null }> {
  const { roomName, screeningId } = attempt
  const deadlineMs = performance.now() + PATIENCE_MS
  const no = { mayRejoin: false, room: before }
  for (;;) {
    const isLate = performance.now() > deadlineMs
    try {
      if (!(await services.screenings.checkAssignment(attempt))) return no
      const found = await conference.findRoom(roomName)
      if (!mayComeBack(attempt, before, found)) {
        log.warn({ screeningId, roomName, bot: found?.bot ?? null }, "the bot is out of its room and stays out")
        return no
      }
      await conference.ensureRoom(roomName)
      return { mayRejoin: true, room: await conference.findRoom(roomName) }
    } catch (error) {
      if (isLate) {
        log.error({ err: error, screeningId }, "nobody can say whether the bot may come back")
        const isConferenceAway = error instanceof AppError && error.code === "LIVEKIT_UNREACHABLE"
        return { mayRejoin: isConferenceAway, room: before }
      }
      await sleep(RETRY_MS)
    }
  }
}
