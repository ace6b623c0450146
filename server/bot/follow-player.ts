import type { PlaybackReport } from "@/server/services/report-playback"
import type { PlayerProcess } from "./player-process"
import type { PlayerMessage } from "./player-protocol"

/** After one of these the bot has left the room, and the player ends. */
const lastWords = new Set<PlayerMessage["type"]>(["ended", "stopped", "evicted", "failed"])

export interface FollowHandlers {
  /** Called before the last word is passed on, which may fail. */
  lastWord(): void
  joined(): void
  /** The player waits for an answer; what it says meanwhile is passed on. */
  roomLost(): void
}

/** Passes on what the player says. Returns its last word, or null when it died without one. */
export async function followPlayer(
  player: PlayerProcess,
  report: (playback: PlaybackReport) => Promise<void>,
  on: FollowHandlers,
): Promise<PlayerMessage | null> {
  for await (const message of player.messages) {
    if (lastWords.has(message.type)) on.lastWord()
    switch (message.type) {
      case "ready":
        await report({ type: "opened", durationMs: message.media.durationMs && Math.round(message.media.durationMs) })
        break
      case "joined":
        on.joined()
        await report({ type: "joined" })
        break
      case "live":
        await report({ ...message, at: new Date(message.atEpochMs), positionMs: Math.round(message.positionMs) })
        break
      case "roomLost":
        on.roomLost()
        break
      case "delivery":
        await report(message)
        break
      case "paused":
      case "recovering":
      case "position":
        await report({ ...message, positionMs: Math.round(message.positionMs) })
        break
      case "ended":
        await report({ type: "ended" })
        return message
      case "evicted":
        // Another attempt took over, then this report is refused; or somebody removed the bot, then the film is over.
        await report({ type: "failed", code: "BOT_REMOVED" })
        return message
      case "failed":
        await report({ type: "failed", code: message.code, message: message.message })
        return message
      case "stopped":
        return message
    }
  }
  return null
}
