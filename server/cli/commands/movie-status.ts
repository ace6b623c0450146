import { setTimeout as sleep } from "node:timers/promises"
import type { MovieStatus } from "@/lib/contracts/rooms"
import type { CliContext } from "../context"
import { table } from "../output"
import { statusLine, statusRows } from "../status-text"

const WATCH_EVERY_MS = 1_000

/** Prints what plays in the room and at which position; with `watch`, repeatedly until it is over. */
export async function movieStatus({ target, out }: CliContext, room: string, options: { watch?: boolean } = {}) {
  const roomId = await target.findRoomId(room)
  let status = await target.movieStatus(roomId)
  if (!options.watch) return out.answer(table(["ROOM", status.room_name], statusRows(status)), status)
  let told = ""
  for (;;) {
    const news = newsOf(status)
    // People see the position move; programs get one line per change.
    if (!out.isJson || news !== told) out.state(statusLine(status), status)
    told = news
    if (isOver(status)) return out.endState()
    await sleep(WATCH_EVERY_MS)
    status = await target.movieStatus(roomId)
  }
}

/** Everything except what changes constantly while a movie plays. */
function newsOf({ position_ms: _, health: __, ...rest }: MovieStatus): string {
  return JSON.stringify(rest)
}

/** The movie is over, or nothing has played and nothing is scheduled. */
function isOver({ status, meet_datetime }: MovieStatus): boolean {
  if (status === null) return meet_datetime === null || Date.parse(meet_datetime) < Date.now() - 15 * 60_000
  return ["ended", "cancelled", "missed", "failed"].includes(status)
}
