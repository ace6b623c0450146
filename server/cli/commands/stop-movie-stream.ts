import { AppError } from "@/lib/contracts/errors"
import type { CliContext } from "../context"
import { clockTime } from "../output"
import { waitFor } from "../wait-for"

const WAIT_MS = 30_000

/** Stops the room's movie and, by default, waits until the bot has left the LiveKit room. */
export async function stopMovieStream({ target, out }: CliContext, room: string, options: { wait: boolean }) {
  const roomId = await target.findRoomId(room)
  const screening = await target.stop(roomId)
  const title = `“${screening.movieTitle}” in ${room}`
  if (options.wait) {
    const isGone = await waitFor(async () => ((await target.isBotPresent(roomId)) ? undefined : true), WAIT_MS)
    if (!isGone) {
      throw new AppError("PLAYER_CRASHED", {
        message: `${title} was stopped, but the bot is still in the room after ${WAIT_MS / 1000} s. The clean-up removes it within five minutes.`,
      })
    }
  }
  const sentence = `${title} was stopped at ${clockTime(new Date())}.`
  out.answer(sentence, { message: sentence, ...(await target.movieStatus(roomId)) })
}
