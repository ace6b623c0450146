import { fileURLToPath } from "node:url"
import type { Logger } from "@/server/ports"
import { type ParentMessage, type PlayerMessage, playerMessageSchema, terminalMessages } from "./player-protocol"
import { superviseProcess } from "./supervised-process"

/** A player that is still there this long after it was asked to stop hangs in native code and is killed. */
const STOP_TIMEOUT_MS = 2_000
/**
 * From the start message to the player's first message. It gives itself 15 s to open a film, but a film can make native code
 * spin where nothing interrupts it.
 */
const FIRST_MESSAGE_TIMEOUT_MS = 30_000
/**
 * A player whose film runs reports its position every two seconds. One that does not hangs in native code; killed, it counts as
 * crashed, and another player continues the film.
 */
const HEARTBEAT_TIMEOUT_MS = 10_000

export interface PlayerProcess {
  readonly pid: number | undefined
  /**
   * Every message of the player in order; ends when the process is gone. When it was killed for what its film did, the last one
   * is `failed`, with the reason.
   */
  messages: AsyncIterable<PlayerMessage>
  send(message: ParentMessage): void
  /** Asks the player to leave, and kills it if it does not. Resolves when the process is gone. */
  stop(): Promise<void>
  isRunning(): boolean
  /** True when it was killed: it could not leave the room, whatever its terminal message was. */
  wasKilled(): boolean
}

/** For tests, which have less time and memory to spend. */
export interface PlayerLimits {
  maxResidentKib?: number
  firstMessageTimeoutMs?: number
  heartbeatTimeoutMs?: number
  exitTimeoutMs?: number
  execArgv?: readonly string[]
}

const playerPath = fileURLToPath(new URL("../player/player.ts", import.meta.url))

export function forkPlayer({ log, limits = {} }: { log: Logger; limits?: PlayerLimits }): PlayerProcess {
  const { firstMessageTimeoutMs, heartbeatTimeoutMs, ...common } = limits
  let cancelTimeout = () => {}
  const player = superviseProcess<PlayerMessage>({
    ...common,
    title: "player",
    modulePath: playerPath,
    log,
    parse: (raw) => playerMessageSchema.safeParse(raw).data ?? null,
    isTerminal: ({ type }) => terminalMessages.has(type),
    onMessage({ type }) {
      // A preview does not prove that the film continues.
      if (type === "preview") return
      cancelTimeout()
      if (type === "live" || type === "position") {
        cancelTimeout = player.after(heartbeatTimeoutMs ?? HEARTBEAT_TIMEOUT_MS, player.kill)
      }
    },
  })
  return {
    ...player,
    send(message) {
      player.send(message)
      if (message.type !== "start") return
      cancelTimeout = player.after(firstMessageTimeoutMs ?? FIRST_MESSAGE_TIMEOUT_MS, () =>
        player.killFor("MEDIA_UNREACHABLE", { code: "openTimeout", values: {} }),
      )
    },
    async stop() {
      player.send({ type: "stop" } satisfies ParentMessage)
      player.after(STOP_TIMEOUT_MS, player.kill)
      await player.exited
    },
  }
}
