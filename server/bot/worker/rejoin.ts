import { setTimeout as sleep } from "node:timers/promises"
import { AppError } from "@/lib/contracts/errors"
import type { Conference, ConferenceRoom, Logger } from "@/server/ports"
import type { Uses } from "@/server/services/all"
import type { Attempt } from "@/server/services/screenings/report-playback"

/** The player waits 20 s for the answer. */
const PATIENCE_MS = 15_000
const RETRY_MS = 500

/**
 * Whether the bot of `attempt` may rejoin a room that disconnected it. `before` is the room it was in, `now` the one of the same
 * name (null: there is none). A restarted LiveKit has created a new room; in the same room, a missing bot was removed on
 * purpose, and another attempt's bot has taken over. A bot of this very attempt is a leftover of its lost connection.
 */
export function mayRejoin(
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
 * Answers a player that lost its room. Waits a while for an unavailable database or LiveKit. If LiveKit stays unavailable, the
 * player may keep trying by itself; without the database it is unknown whose screening this is, and the bot stays out. When the
 * answer is yes and LiveKit is up, the room exists with its settings.
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
      if (!mayRejoin(attempt, before, found)) {
        log.warn({ screeningId, roomName, bot: found?.bot ?? null }, "bot may not rejoin its room")
        return no
      }
      await conference.ensureRoom(roomName)
      return { mayRejoin: true, room: await conference.findRoom(roomName) }
    } catch (error) {
      if (isLate) {
        log.error({ err: error, screeningId }, "could not find out whether the bot may rejoin")
        const isConferenceDown = error instanceof AppError && error.code === "LIVEKIT_UNREACHABLE"
        return { mayRejoin: isConferenceDown, room: before }
      }
      await sleep(RETRY_MS)
    }
  }
}
