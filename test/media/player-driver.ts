import { type ChildProcess, fork } from "node:child_process"
import { readFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import type { DeliveryPreference, VideoCodec } from "@/lib/contracts/screening"
import {
  type Control,
  type MediaSource,
  type ParentMessage,
  type PlayerMessage,
  playerMessageSchema,
  type StartMessage,
} from "@/server/bot/supervise/player-protocol"
import { waitFor } from "../support/wait-for"
import type { LiveKitFixture } from "./livekit-fixture"

const playerPath = fileURLToPath(new URL("../../server/bot/player/player.ts", import.meta.url))

type MessageOf<T extends PlayerMessage["type"]> = Extract<PlayerMessage, { type: T }>

/** A player process as the bot worker sees it. */
export interface DrivenPlayer extends AsyncDisposable {
  readonly child: ChildProcess
  /** All messages, in order. */
  readonly messages: readonly PlayerMessage[]
  /** Standard output and standard error. */
  output(): string
  /** When the process was forked, milliseconds since 1970. */
  readonly forkedAtMs: number
  send(message: ParentMessage): void
  /** Waits for the first message of this type that `matches`; fails when the process ends without one. */
  said<T extends PlayerMessage["type"]>(
    type: T,
    timeoutMs?: number,
    matches?: (message: MessageOf<T>) => boolean,
  ): Promise<MessageOf<T>>
  /** Waits for the end of the process and returns its exit code. */
  exited(timeoutMs?: number): Promise<number | null>
  /** CPU seconds of all threads so far. */
  cpuSeconds(): Promise<number>
}

export interface PlayOptions {
  livekit: LiveKitFixture
  room: string
  source: MediaSource
  /** Delay until the start. 0 starts immediately, like a manual start. */
  startInMs?: number
  positionMs?: number
  control?: Control
  deliveryWish?: DeliveryPreference
  videoCodec?: VideoCodec
  allowedHosts?: string[]
  /** Replace the correct ones. */
  url?: string
  token?: string
}

/** Forks a player without sending the start message. */
export function forkTestPlayer(): DrivenPlayer {
  const forkedAtMs = Date.now()
  const messages: PlayerMessage[] = []
  let code: number | null | undefined
  let isClosed = false
  let output = ""
  // Vitest does not transform child processes, so the player needs tsx.
  const child = fork(playerPath, { execArgv: ["--import", "tsx"], stdio: ["ignore", "pipe", "pipe", "ipc"] })
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk
    })
  }
  child.on("message", (raw) => messages.push(playerMessageSchema.parse(raw)))
  child.on("exit", (exitCode) => {
    code = exitCode
  })
  // Emitted after the last message; not at all if this side closed the channel.
  child.on("close", () => {
    isClosed = true
  })

  return {
    child,
    messages,
    output: () => output,
    forkedAtMs,
    send: (message) => void child.send(message),
    async said(type, timeoutMs = 15_000, matches = () => true) {
      const isIt = (message: PlayerMessage): message is MessageOf<typeof type> => message.type === type
      const find = () => messages.filter(isIt).find(matches)
      await waitFor(async () => find() !== undefined || isClosed, {
        timeoutMs,
        what: `the player says ${type}; it said ${JSON.stringify(messages)}`,
        everyMs: 10,
      })
      const found = find()
      if (!found) throw new Error(`the player ended without saying ${type}: ${JSON.stringify(messages)} ${output}`)
      return found
    },
    async exited(timeoutMs = 5_000) {
      await waitFor(async () => code !== undefined, { timeoutMs, what: "the player process ends", everyMs: 10 })
      return code ?? null
    },
    async cpuSeconds() {
      const fields = (await readFile(`/proc/${child.pid}/stat`, "utf8")).split(") ")[1]?.split(" ") ?? []
      return (Number(fields[11]) + Number(fields[12])) / 100
    },
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL")
      await this.exited()
    },
  }
}

export async function startMessage(options: PlayOptions): Promise<StartMessage> {
  const { livekit, room, source, startInMs = 0, positionMs = 0, allowedHosts = [] } = options
  return {
    type: "start",
    screeningId: room,
    source,
    livekit: { url: options.url ?? livekit.url, token: options.token ?? (await livekit.botToken(room)) },
    startAtEpochMs: Date.now() + startInMs,
    positionMs,
    control: options.control ?? { version: 0, isPaused: false, seekToMs: null },
    deliveryWish: options.deliveryWish ?? "auto",
    videoCodec: options.videoCodec ?? "h264",
    allowedHosts,
  }
}

/** Forks a player and sends the start message. */
export async function play(options: PlayOptions): Promise<DrivenPlayer & { startAtEpochMs: number }> {
  const message = await startMessage(options)
  const player = forkTestPlayer()
  // Answers like the bot worker to a player that lost its room.
  player.child.on("message", async (raw: PlayerMessage) => {
    if (raw.type !== "roomLost") return
    const isUp = await options.livekit.participants(options.room).then(
      () => true,
      () => false,
    )
    player.send({ type: "rejoin", mayRejoin: !isUp })
  })
  player.send(message)
  return Object.assign(player, { startAtEpochMs: message.startAtEpochMs })
}
