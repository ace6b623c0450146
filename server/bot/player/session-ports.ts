import type { PlayerMessage } from "../supervise/player-protocol"
import type { ControlInbox } from "./control-inbox"

/** What a session needs of the process it runs in. */
export interface SessionPorts {
  send(message: PlayerMessage): void
  control: ControlInbox
  /** Asks the worker whether a room that was lost may be joined again; false when another bot has taken over. */
  mayRejoin(): Promise<boolean>
  /** Resolves when the worker finds the bot missing in its room: with true when it may join anew. */
  expelled(): Promise<boolean>
  signal: AbortSignal
}
