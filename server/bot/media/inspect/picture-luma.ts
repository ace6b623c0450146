import type { Size } from "@/lib/rules/renditions"

/** Mean and standard deviation of luma, 0 to 255. */
export interface PictureLuma {
  mean: number
  deviation: number
}

/** Only every seventh pixel is read. */
const STEP = 7

/** Measures a tight I420 picture. */
export function lumaOf(data: Uint8Array, { width, height }: Size): PictureLuma {
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

/** A picture below these is black or plain (full range). */
const MIN_MEAN = 16
const MIN_DEVIATION = 5

export const isInformative = ({ mean, deviation }: PictureLuma): boolean =>
  mean >= MIN_MEAN && deviation >= MIN_DEVIATION
