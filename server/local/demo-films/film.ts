import { createElement } from "react"
import { draw, drawSvg, type Layer } from "./layer"
import type { Score } from "./music"
import { height, type Picture, width } from "./picture"

/** Paints the whole picture. `seconds` and `share` (0 to 1) are the time in the scene. */
export type Painter = (picture: Picture, seconds: number, share: number) => void

interface Scene {
  /** Scenes change with the music. */
  bars: number
  /** Draws the layers, when the scene begins. */
  prepare: () => Painter | Promise<Painter>
}

export interface DemoFilm {
  /** Also the name of the file. */
  name: string
  title: string
  tagline: string
  /** Height of the black bars above and below the picture. */
  letterboxPx: number
  /** Where the cards are, in pixels below the middle of the picture. */
  cardY: number
  score: Score
  scenes: readonly Scene[]
}

/** A card: a large line in spaced capitals, and a small one below a rule. */
export function drawCard(large: string, small: string): Promise<Layer> {
  const line = (text: string, fontSize: number, letterSpacing: number) =>
    // The space after the last letter would move the line to the left.
    createElement("div", { style: { fontSize, letterSpacing, paddingLeft: letterSpacing } }, text)
  const style = {
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    justifyContent: "center",
    width,
    height,
    color: "white",
    gap: 26,
  } as const
  const rule = createElement("div", { style: { width: 96, height: 2, background: "rgba(255,255,255,0.7)" } })
  return draw(
    width,
    height,
    createElement("div", { style }, line(large.toUpperCase(), 68, 26), rule, line(small.toUpperCase(), 20, 9)),
  )
}

/** Numbers from 0 to 1 that look random and are the same in every run (mulberry32). */
export function scatter(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const WAVE_SIZE = 4096
const waveTable = Float32Array.from({ length: WAVE_SIZE }, (_, i) => Math.sin((2 * Math.PI * i) / WAVE_SIZE))

/** A quick sine, for fields. */
export const wave = (x: number): number => waveTable[(x * (WAVE_SIZE / (2 * Math.PI))) & (WAVE_SIZE - 1)] ?? 0

/** Puts a layer as wide as the picture, which leaves on one side and comes back on the other. */
export function putAround(picture: Picture, layer: Layer, x: number, y: number, opacity = 1): void {
  const left = ((x % width) + width) % width
  picture.put(layer, left, y, opacity)
  picture.put(layer, left - width, y, opacity)
}

/** A round light: its color in the middle, and a halo that fades towards the edge. */
export function drawGlow(radius: number, color: string, halo = color): Promise<Layer> {
  const opacities = [1, 0.62, 0.36, 0.2, 0.1, 0.045, 0.015, 0]
  const stops = opacities.map((opacity, k) => {
    const offset = (k / (opacities.length - 1)) ** 1.15
    return `<stop offset="${offset}" stop-color="${k < 2 ? color : halo}" stop-opacity="${opacity}"/>`
  })
  const shapes = `<radialGradient id="g">${stops.join("")}</radialGradient>
    <circle cx="${radius}" cy="${radius}" r="${radius}" fill="url(#g)"/>`
  return drawSvg(radius * 2, radius * 2, shapes, true)
}

/** How bright a light at a place of the picture makes a field, from 1 at its middle to 0. `size` is a fraction of the picture's width. */
export function halo(u: number, v: number, x: number, y: number, size: number): number {
  const [dx, dy] = [(u - x / width) / size, ((v - y / height) * height) / width / size]
  return 1 / (1 + 9 * (dx * dx + dy * dy))
}

/** Puts a layer with its middle at x and y. */
export function putMiddle(picture: Picture, layer: Layer | undefined, x: number, y: number, opacity = 1): void {
  if (layer) picture.put(layer, x - layer.width / 2, y - layer.height / 2, opacity)
}

/** 0 before `from`, 1 after `to`, smooth between them. */
export function ease(from: number, to: number, at: number): number {
  const share = Math.max(0, Math.min(1, (at - from) / (to - from)))
  return share * share * (3 - 2 * share)
}
