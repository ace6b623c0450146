import type { PlayerMessage } from "../supervise/player-protocol"
import type { ControlInbox } from "./control-inbox"

/** What a session needs from the process it runs in. */
export interface SessionPorts {
  send(message: PlayerMessage): void
  control: ControlInbox
  /** Asks the worker whether the bot may rejoin a room it lost; false when another bot has taken over. */
  mayRejoin(): Promise<boolean>
  /** Resolves when the worker finds the bot missing from its room: with true when it may rejoin. */
  expelled(): Promise<boolean>
  signal: AbortSignal
}
