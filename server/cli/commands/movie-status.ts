import { setTimeout as sleep } from "node:timers/promises"
import type { MovieStatus } from "@/lib/contracts/rooms"
import type { CliContext } from "../context"
import { table } from "../output"
import { statusLine, statusRows } from "../status-text"

const WATCH_EVERY_MS = 1_000

/** What plays in the room and where the film is; with `watch`, again and again until it is over. */
export async function movieStatus({ target, out }: CliContext, room: string, options: { watch?: boolean } = {}) {
  const roomId = await target.findRoomId(room)
  let status = await target.movieStatus(roomId)
  if (!options.watch) return out.answer(table(["ROOM", status.room_name], statusRows(status)), status)
  let told = ""
  for (;;) {
    const news = newsOf(status)
    // People see the position move; programs get a line each time something happened.
    if (!out.isJson || news !== told) out.state(statusLine(status), status)
    told = news
    if (isOver(status)) return out.endState()
    await sleep(WATCH_EVERY_MS)
    status = await target.movieStatus(roomId)
  }
}

/** Everything but what changes all the time while a film plays. */
function newsOf({ position_ms: _, health: __, ...rest }: MovieStatus): string {
  return JSON.stringify(rest)
}

/** Nothing will come: what played is over, or nothing has ever played and nothing is planned. */
function isOver({ status, meet_datetime }: MovieStatus): boolean {
  if (status === null) return meet_datetime === null || Date.parse(meet_datetime) < Date.now() - 15 * 60_000
  return ["ended", "cancelled", "missed", "failed"].includes(status)
}
