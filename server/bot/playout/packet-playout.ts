import { decodeKeyframe } from "../media/decode/decode-keyframe"
import { assertComplete } from "../media/films/assert-complete"
import { type FilmUnit, readFilmPackets } from "../media/films/packet-film"
import type { OpenedSource } from "../media/read/open-source"
import { BoundedQueue } from "../pacing/bounded-queue"
import type { TimeSource } from "../pacing/film-clock"
import type { Publisher } from "../publishers/publisher"
import { arriving, fillQueue, nextOf, type Playout, sleepUntil } from "./playout"

/**
 * Packets taken from the source ahead of time, a second or more; the packet reader reads further ahead. Transcoded sound is
 * encoded half a second at a time.
 */
const PICTURE_QUEUE = 24
const SOUND_QUEUE = 50
/** Packets due within this are sent together: fewer wake-ups, and less than any receiver's jitter buffer notices. */
const TOGETHER_MS = 10

export type PacketPublisher = Pick<Publisher<FilmUnit, FilmUnit>, "picture" | "sound">

/** Publishes the film's own packets, each when it is due. */
export async function createPacketPlayout(
  source: OpenedSource,
  publisher: PacketPublisher,
  time: TimeSource,
): Promise<Playout> {
  const film = await readFilmPackets(source)
  const { info } = film
  const pictures = new BoundedQueue<FilmUnit>(PICTURE_QUEUE, PICTURE_QUEUE / 2)
  const sounds = new BoundedQueue<FilmUnit>(SOUND_QUEUE, SOUND_QUEUE / 2)
  void fillQueue(pictures, film.nextPicture)
  void fillQueue(sounds, film.nextSound)
  await arriving(pictures.whenFilled()).catch(async (error: unknown) => {
    await film[Symbol.asyncDispose]()
    throw error
  })
  const startMs = pictures.peek()?.positionMs ?? source.positionMs
  let reachedMs = startMs

  return {
    info,
    startMs,
    get reachedMs() {
      return reachedMs
    },
    async primed() {
      await arriving(Promise.all([pictures.whenFilled(), sounds.whenFilled()]))
    },
    async still() {
      const first = pictures.peek()
      return first ? decodeKeyframe(first.data, info) : null
    },

    async run({ clock, stats, signal, onLive }) {
      const waitUntil = (atMs: number) => sleepUntil(time, atMs, signal)
      let isLive = false
      let picture = await nextOf(pictures)
      let sound = await nextOf(sounds)
      while (picture || sound) {
        const isPictureNext = picture !== null && (sound === null || picture.positionMs <= sound.positionMs)
        const next = isPictureNext ? picture : sound
        if (!next) break
        const dueMs = clock.dueAtMs(next.positionMs)
        if (!isLive || dueMs - time.monotonicMs() > TOGETHER_MS) await waitUntil(dueMs)
        signal.throwIfAborted()
        const lateMs = Math.max(0, time.monotonicMs() - dueMs)
        if (isPictureNext) {
          publisher.picture(next, dueMs)
          if (!isLive) {
            isLive = true
            stats.begin(time.monotonicMs())
            onLive()
          }
          stats.shown(lateMs)
          reachedMs = next.positionMs
          picture = await nextOf(pictures)
        } else {
          await publisher.sound(next, dueMs)
          stats.sounded(lateMs)
          sound = await nextOf(sounds)
        }
      }
      assertComplete(info, film.endMs)
      await waitUntil(clock.dueAtMs(film.endMs))
      reachedMs = film.endMs
    },

    async [Symbol.asyncDispose]() {
      pictures.end()
      sounds.end()
      await film[Symbol.asyncDispose]()
    },
  }
}
