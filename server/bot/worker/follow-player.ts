import type { PlaybackReport } from "@/server/services/screenings/report-playback"
import type { PlayerProcess } from "../supervise/player-process"
import type { PlayerMessage } from "../supervise/player-protocol"

/**
 * Reports what the player does. Resolves with its terminal message, or null when it died without one.
 * @param onMessage called with each message before it is reported, since reporting may be slow or fail
 */
export async function followPlayer(
  player: PlayerProcess,
  report: (playback: PlaybackReport) => Promise<void>,
  onMessage: (message: PlayerMessage) => void,
): Promise<PlayerMessage | null> {
  for await (const message of player.messages) {
    onMessage(message)
    switch (message.type) {
      case "ready":
        await report({ type: "opened", durationMs: message.media.durationMs && Math.round(message.media.durationMs) })
        break
      case "joined":
        await report({ type: "joined" })
        break
      case "live":
        await report({ ...message, at: new Date(message.atEpochMs), positionMs: Math.round(message.positionMs) })
        break
      case "roomLost":
      case "preview":
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
        // If another attempt took over, this report is refused; if somebody removed the bot, the film is over.
        await report({ type: "failed", code: "BOT_REMOVED" })
        return message
      case "failed":
        await report({ type: "failed", code: message.code, detail: message.detail })
        return message
      case "stopped":
        return message
    }
  }
  return null
}
