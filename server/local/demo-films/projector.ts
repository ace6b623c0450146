import { type DemoFilm, drawCard, ease, type Painter } from "./film"
import { barS } from "./music"
import { Picture } from "./picture"

/** How long a scene is already seen while the one before it ends. */
const CROSS_FADE_S = 1.5
const END_CARD = ["Fin", "Pictures and music were computed on this machine"] as const

/** Paints a film's scenes one after another, with cross-fades and cards. */
export async function createProjector(
  film: DemoFilm,
): Promise<Disposable & { paint(seconds: number): Promise<Picture> }> {
  const bar = barS(film.score)
  const [picture, other] = [new Picture(film.letterboxPx), new Picture(film.letterboxPx)]
  const cards = { title: await drawCard(film.title, film.tagline), end: await drawCard(...END_CARD) }
  const last = film.scenes.length - 1
  let endS = 0
  const times = film.scenes.map((scene, n) => {
    const startS = n === 0 ? 0 : endS - CROSS_FADE_S
    endS += scene.bars * bar
    return { startS, endS }
  })
  const painters = new Map<number, Painter>()

  const paintScene = async (n: number, seconds: number, to: Picture): Promise<void> => {
    const [scene, time] = [film.scenes[n], times[n]]
    if (!scene || !time) throw new RangeError(`the film has no scene ${n}`)
    const painter = painters.get(n) ?? (await scene.prepare())
    painters.set(n, painter)
    // Layers are large, so those of finished scenes are released.
    painters.delete(n - 2)
    const lengthS = time.endS - time.startS
    const inScene = seconds - time.startS
    to.seconds = seconds
    painter(to, inScene, inScene / lengthS)
    if (n === 0)
      to.put(cards.title, 0, film.cardY, ease(1, 2.2, inScene) * (1 - ease(lengthS - 2.6, lengthS - 1.4, inScene)))
    if (n === last) to.put(cards.end, 0, film.cardY, ease(1, 2.2, inScene))
  }

  return {
    async paint(seconds) {
      const n = times.findIndex((time) => seconds < time.endS)
      await paintScene(n, seconds, picture)
      const next = times[n + 1]
      if (next && seconds >= next.startS) {
        await paintScene(n + 1, seconds, other)
        picture.mix(other, (seconds - next.startS) / CROSS_FADE_S)
      }
      const light = ease(0, 1.2, seconds) * (1 - ease(endS - 2.5, endS - 0.2, seconds))
      if (light < 1) picture.dim(light)
      picture.drawBars()
      return picture
    },
    [Symbol.dispose]() {
      picture[Symbol.dispose]()
      other[Symbol.dispose]()
    },
  }
}
