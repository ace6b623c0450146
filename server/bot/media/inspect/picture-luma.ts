import type { PictureSize } from "../geometry"

/** How bright a picture is and how far that varies in it, 0 to 255. */
export interface PictureLuma {
  mean: number
  deviation: number
}

/** Of every so many pixels one is looked at. */
const STEP = 7

/** Of a tight I420 picture. */
export function lumaOf(data: Uint8Array, { width, height }: PictureSize): PictureLuma {
  let sum = 0
  let squares = 0
  let count = 0
  for (let i = 0; i < width * height; i += STEP) {
    const value = data[i] ?? 0
    sum += value
    squares += value * value
    count++
  }
  const mean = sum / count
  return { mean, deviation: Math.sqrt(Math.max(0, squares / count - mean * mean)) }
}

/** Below these a picture is black, or all of one colour (full range). */
const MIN_MEAN = 16
const MIN_DEVIATION = 5

/** True for a picture that shows something. */
export const isTelling = ({ mean, deviation }: PictureLuma): boolean => mean >= MIN_MEAN && deviation >= MIN_DEVIATION
