import type { Deps } from "../kernel/deps"

/**
 * Closes a LiveKit room and disconnects everybody. The database is authoritative, so a LiveKit outage is logged and
 * does not fail the caller.
 */
export async function closeConference({ conference, log }: Pick<Deps, "conference" | "log">, roomName: string) {
  try {
    await conference.closeRoom(roomName)
  } catch (error) {
    log.warn({ err: error, room: roomName }, "could not close the conference")
  }
}
