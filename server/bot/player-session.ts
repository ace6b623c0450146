import { setTimeout as sleep } from "node:timers/promises"
import { AppError, type ErrorCode } from "@/server/contracts/errors"
import type { Film } from "./media/open-film"
import { anchorOfStart, createFilmClock, systemTime } from "./pacing/film-clock"
import { playFilm } from "./play-film"
import { type PlayerFailureCode, type PlayerMessage, playerFailureCodes, type StartMessage } from "./player-protocol"

/** The bot is in the room this long before a scheduled start. */
const JOIN_AHEAD_MS = 5_000
/**
 * A source that is opened earlier than this before its start is opened again then: servers close connections on which
 * nobody reads.
 */
const OPEN_AHEAD_MS = 15_000
/** Slate before a start that is not scheduled: viewers who are in the room have a picture by then, and miss nothing. */
const MIN_SLATE_MS = 400

const isPlayerFailure = (code: ErrorCode): code is PlayerFailureCode =>
  (playerFailureCodes as readonly ErrorCode[]).includes(code)

/** A failure as the parent hears it: a code of the player's own and a sentence. Anything unexpected is thrown on. */
function failureMessage(error: unknown): PlayerMessage {
  if (error instanceof AppError && isPlayerFailure(error.code)) {
    return { type: "failed", code: error.code, message: error.message }
  }
  throw error
}

/** Opens the film, at once to know that it can be played, and anew shortly before its start when that is far off. */
async function openForStart(start: StartMessage, onReady: (film: Film) => void, signal: AbortSignal): Promise<Film> {
  const { openFilm } = await import("./media/open-film")
  const { source, allowedHosts, positionMs, startAtEpochMs } = start
  const open = () => openFilm({ source, allowedHosts, positionMs, signal })
  const film = await open()
  onReady(film)
  const openInMs = startAtEpochMs - OPEN_AHEAD_MS - systemTime.epochMs()
  if (openInMs <= 0) return film
  await film[Symbol.asyncDispose]()
  await sleep(openInMs, undefined, { signal })
  return open()
}

/**
 * One screening, from opening the source to leaving the room. Resolves with the last message for the parent; the bot has
 * left the room by then. `signal` stops it. Rejects only with errors that nobody foresaw.
 */
export async function runSession(
  start: StartMessage,
  send: (message: PlayerMessage) => void,
  signal: AbortSignal,
): Promise<PlayerMessage> {
  try {
    // Loaded here and side by side: native libraries take a tenth of a second each.
    const publishing = Promise.all([
      import("./publishers/rtc-node-publisher"),
      import("./publishers/rejoining-publisher"),
      import("./publishers/slate"),
    ])
    const { positionMs, livekit } = start
    await using film = await openForStart(start, ({ info }) => send({ type: "ready", media: info }), signal)
    const [{ createRtcNodePublisher }, { createMembership }, { createSlate }] = await publishing

    const joinInMs = start.startAtEpochMs - JOIN_AHEAD_MS - systemTime.epochMs()
    if (joinInMs > 0) await sleep(joinInMs, undefined, { signal })

    // A film that is sound only gets a slate to look at.
    const size = film.info.hasVideo ? film.info : { width: 640, height: 360 }
    const video = { ...size, frameRate: film.info.frameRate ?? 30 }
    let publisherChanged = () => {}
    const membership = createMembership(
      createRtcNodePublisher,
      { ...livekit, hasAudio: film.info.hasAudio, video },
      () => publisherChanged(),
    )
    const stopJoining = () => void membership.leave()
    signal.addEventListener("abort", stopJoining)
    const playing = new AbortController()
    try {
      await membership.join()
      send({ type: "joined" })
      const clock = createFilmClock(
        systemTime,
        anchorOfStart(systemTime, start.startAtEpochMs, MIN_SLATE_MS),
        positionMs,
      )
      const playback = playFilm({
        film,
        clock,
        time: systemTime,
        positionMs,
        slate: createSlate(size),
        publisher: membership.current,
        signal: AbortSignal.any([signal, playing.signal]),
        onLive: () =>
          send({ type: "live", atEpochMs: systemTime.epochMs(), positionMs: clock.positionMs(), controlVersion: 0 }),
        onReport: (atMs, report) =>
          send({
            type: "position",
            positionMs: atMs,
            health: { ...report, skewMs: null, bitrateBps: null, recoveries: 0 },
          }),
      })
      publisherChanged = playback.publisherChanged
      const over = await Promise.race([playback.done.then(() => ({ cause: "ended" }) as const), membership.ended])
      playback.done.catch(() => undefined)
      if (over.cause === "evicted") return { type: "evicted" }
      if (over.cause === "failed") throw over.error
      signal.throwIfAborted()
      await membership.leave()
      return { type: "ended" }
    } finally {
      playing.abort()
      signal.removeEventListener("abort", stopJoining)
      await membership.leave()
    }
  } catch (error) {
    return signal.aborted ? { type: "stopped" } : failureMessage(error)
  }
}
