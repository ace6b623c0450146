import { ImageResponse } from "next/og.js"
import { AV_CODEC_ID_PNG, AV_PIX_FMT_RGBA } from "node-av/constants"
import { Codec, CodecContext, FFmpegError, Frame, Packet } from "node-av/lib"
import { createElement, type ReactElement } from "react"

/** Runs of columns, by the way they are painted. */
const MIXED = 0
export const OPAQUE = 1
export const LIGHT = 2

/** One plane of a layer: values multiplied by their alpha, and where they are. */
export interface LayerPlane {
  width: number
  height: number
  /** Rows have one transparent column on either side, for interpolation between columns. */
  stride: number
  /** In sixteenths, so that faint light does not round to nothing. */
  values: Int16Array
  /** From 0 to 256. */
  alphas: Int16Array
  /**
   * Per row, runs of columns that are not transparent: first, last and kind. A column counts together with
   * the one on its left, because a layer may lie between two columns of the picture.
   */
  runs: readonly Int32Array[]
  /** The values of opaque runs in whole numbers, for each position between two columns, so that they are only copied. */
  solid: readonly Uint8ClampedArray[]
}

/** Positions of a layer between two columns of the picture. */
export const COLUMN_STEPS = 4

/** A drawing that scenes move over the picture. `light` adds to what is below instead of covering it. */
export interface Layer {
  width: number
  height: number
  /** Y, U and V. */
  planes: readonly LayerPlane[]
}

/** BT.709, limited range, from 0 to 255. */
export function toYuv(r: number, g: number, b: number): [number, number, number] {
  const luma = 0.2126 * r + 0.7152 * g + 0.0722 * b
  return [16 + (luma * 219) / 255, 128 + ((b - luma) / 1.8556) * (224 / 255), 128 + ((r - luma) / 1.5748) * (224 / 255)]
}

/** Draws the inside of an SVG element. It has no fonts: text is for `draw`. */
export function drawSvg(width: number, height: number, shapes: string, light = false): Promise<Layer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes}</svg>`
  const src = `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`
  return draw(width, height, createElement("img", { src, width, height }), light)
}

/** Draws an element with the renderer and the font (Geist) that Next.js has for social images. Width and height are even. */
export async function draw(width: number, height: number, element: ReactElement, light = false): Promise<Layer> {
  const png = await new ImageResponse(element, { width, height }).arrayBuffer()
  const rgba = await decodePng(Buffer.from(png))
  const base = light ? [16, 128, 128] : [0, 0, 0]
  const planes = [0, 1, 2].map((plane) =>
    createPlane(plane === 0 ? width : width / 2, plane === 0 ? height : height / 2),
  )
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4
      const alpha = (rgba[at + 3] ?? 0) / 255
      if (alpha === 0) continue
      const color = toYuv(rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0)
      for (const [plane, target] of planes.entries()) {
        // A chroma value is the mean of four pixels.
        const [shift, share] = plane === 0 ? [0, 1] : [1, 0.25]
        const i = (y >> shift) * target.stride + (x >> shift) + 1
        target.values[i] = (target.values[i] ?? 0) + ((color[plane] ?? 0) - (base[plane] ?? 0)) * alpha * share * 16
        if (!light) target.alphas[i] = (target.alphas[i] ?? 0) + alpha * share * 256
      }
    }
  }
  return { width, height, planes: planes.map((plane) => withRuns(plane, light)) }
}

type PlainPlane = Omit<LayerPlane, "runs" | "solid">

function createPlane(width: number, height: number): PlainPlane {
  const stride = width + 2
  return { width, height, stride, values: new Int16Array(stride * height), alphas: new Int16Array(stride * height) }
}

/** Shorter gaps in a row belong to the run: a run costs as much as some pixels. */
const SHORTEST_GAP = 8

function withRuns(plane: PlainPlane, light: boolean): LayerPlane {
  const { width, height, stride, values, alphas } = plane
  const runs = Array.from({ length: height }, (_, row) => {
    const start = row * stride + 1
    const isEmpty = (i: number) => values[i] === 0 && alphas[i] === 0
    const isOpaque = (column: number) => Math.min(alphas[start + column] ?? 0, alphas[start + column - 1] ?? 0) >= 255
    const isFilled = (column: number) => !isEmpty(start + column) || !isEmpty(start + column - 1)
    const found: number[] = []
    for (let column = 0; column <= width; column++) {
      if (!isFilled(column)) continue
      const opaque = isOpaque(column)
      let last = column
      for (let k = column + 1; k <= width && k - last <= (opaque ? 1 : SHORTEST_GAP) && isOpaque(k) === opaque; k++) {
        if (isFilled(k)) last = k
      }
      found.push(column, last, light ? LIGHT : opaque ? OPAQUE : MIXED)
      column = last
    }
    return Int32Array.from(found)
  })
  const hasOpaque = runs.some((row) => row.some((kind, k) => k % 3 === 2 && kind === OPAQUE))
  const solid = Array.from({ length: hasOpaque ? COLUMN_STEPS : 0 }, (_, part) => {
    const copy = new Uint8ClampedArray(values.length)
    for (let i = 1; i < values.length; i++) {
      const value = values[i] ?? 0
      copy[i] = (value + (((values[i - 1] ?? 0) - value) * part) / COLUMN_STEPS) / 16
    }
    return copy
  })
  return { ...plane, runs, solid }
}

async function decodePng(data: Buffer): Promise<Buffer> {
  const codec = Codec.findDecoder(AV_CODEC_ID_PNG)
  if (!codec) throw new Error("this FFmpeg cannot decode PNG")
  const context = new CodecContext()
  using packet = new Packet()
  using frame = new Frame()
  packet.alloc()
  frame.alloc()
  try {
    context.allocContext3(codec)
    context.threadCount = 1
    FFmpegError.throwIfError(await context.open2(codec), "open PNG decoder")
    packet.data = data
    FFmpegError.throwIfError(await context.sendPacket(packet), "decode PNG")
    FFmpegError.throwIfError(await context.receiveFrame(frame), "decode PNG")
    if (frame.format !== AV_PIX_FMT_RGBA) throw new Error("the renderer did not answer with RGBA")
    return frame.toBuffer()
  } finally {
    context.freeContext()
  }
}
