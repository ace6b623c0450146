import type { Deps } from "../kernel/deps"

/**
 * Sends everybody out of a LiveKit room that there shall not be any more. The database holds the truth: a LiveKit that is down
 * is logged, and no error of whoever did away with the room.
 */
export async function closeConference({ conference, log }: Pick<Deps, "conference" | "log">, roomName: string) {
  try {
    await conference.closeRoom(roomName)
  } catch (error) {
    log.warn({ err: error, room: roomName }, "conference room could not be closed")
  }
}
