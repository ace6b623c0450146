/**
 * The machine-readable strip in every frame of a test film: the frame number with check bits, and a cell that is white during the
 * flash. Pure, so that the generator, Node and a browser page can share this file.
 *
 * Cells are wide and strictly black or white, so that they survive scaling and low bitrates.
 */

/** Position of the strip, in fractions of the picture. */
export const barCodeStrip = { left: 0.04, top: 0.92, width: 0.92, height: 0.05 } as const

const NUMBER_BITS = 20
const CHECK_BITS = 8
const FLASH_COLUMNS = 3
/** white black | number | check | black white | black | flash */
const FIRST_NUMBER_COLUMN = 2
const FIRST_CHECK_COLUMN = FIRST_NUMBER_COLUMN + NUMBER_BITS
const END_SYNC_COLUMN = FIRST_CHECK_COLUMN + CHECK_BITS
const FIRST_FLASH_COLUMN = END_SYNC_COLUMN + 3

/** Columns have equal widths. */
export const barCodeColumns = FIRST_FLASH_COLUMN + FLASH_COLUMNS

/** The largest frame number: more than five hours at 50 frames a second. */
export const barCodeMaxFrame = 2 ** NUMBER_BITS - 1

export interface BarCode {
  frame: number
  flash: boolean
}

/** CRC-8 (polynomial 0x07) over the three bytes of the frame number. */
function checkBits(frame: number): number {
  // Not zero, so that an all-black strip does not read as frame 0.
  let crc = 0xa5
  for (let shift = 16; shift >= 0; shift -= 8) {
    crc ^= (frame >> shift) & 0xff
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x80 ? ((crc << 1) ^ 0x07) & 0xff : (crc << 1) & 0xff
  }
  return crc
}

/**
 * Encodes a frame number as columns from left to right; true is white.
 * @throws RangeError when the frame number does not fit
 */
export function encodeBarCode({ frame, flash }: BarCode): boolean[] {
  if (!Number.isInteger(frame) || frame < 0 || frame > barCodeMaxFrame) {
    throw new RangeError(`frame number ${frame} does not fit into the bar code`)
  }
  const columns = new Array<boolean>(barCodeColumns).fill(false)
  columns[0] = true
  for (let bit = 0; bit < NUMBER_BITS; bit++) {
    columns[FIRST_NUMBER_COLUMN + bit] = ((frame >> (NUMBER_BITS - 1 - bit)) & 1) === 1
  }
  const check = checkBits(frame)
  for (let bit = 0; bit < CHECK_BITS; bit++) {
    columns[FIRST_CHECK_COLUMN + bit] = ((check >> (CHECK_BITS - 1 - bit)) & 1) === 1
  }
  columns[END_SYNC_COLUMN + 1] = true
  for (let column = 0; column < FLASH_COLUMNS; column++) columns[FIRST_FLASH_COLUMN + column] = flash
  return columns
}

/** Luma (0..255) at a position of the strip, both coordinates in 0..1. */
export type StripLuma = (u: number, v: number) => number

/** Averages the inner part of a column, away from edges that scaling and coding blur. */
function columnLuma(luma: StripLuma, column: number): number {
  let sum = 0
  let count = 0
  for (const du of [0.35, 0.5, 0.65]) {
    for (const v of [0.3, 0.5, 0.7]) {
      sum += luma((column + du) / barCodeColumns, v)
      count++
    }
  }
  return sum / count
}

/** Decodes the strip; null when it is missing or damaged. A wrong number passes in less than 1 of 100,000 cases. */
export function decodeBarCode(luma: StripLuma): BarCode | null {
  const values = Array.from({ length: barCodeColumns }, (_, column) => columnLuma(luma, column))
  const at = (column: number): number => values[column] ?? 0
  const white = Math.min(at(0), at(END_SYNC_COLUMN + 1))
  const black = Math.max(at(1), at(END_SYNC_COLUMN), at(END_SYNC_COLUMN + 2))
  const contrast = white - black
  if (contrast < 40) return null
  const middle = (white + black) / 2

  const number = (first: number, bits: number): number | null => {
    let value = 0
    for (let bit = 0; bit < bits; bit++) {
      const distance = at(first + bit) - middle
      if (Math.abs(distance) < contrast * 0.1) return null
      value = value * 2 + (distance > 0 ? 1 : 0)
    }
    return value
  }
  const frame = number(FIRST_NUMBER_COLUMN, NUMBER_BITS)
  const check = number(FIRST_CHECK_COLUMN, CHECK_BITS)
  if (frame === null || check === null || check !== checkBits(frame)) return null
  return { frame, flash: at(FIRST_FLASH_COLUMN + 1) > middle }
}

/** Decodes the strip from the luma plane of a whole picture (the Y of I420). */
export function decodeBarCodeOfLuma(plane: Uint8Array, width: number, height: number, stride = width): BarCode | null {
  return decodeBarCode((u, v) => {
    const x = Math.min(width - 1, Math.floor((barCodeStrip.left + barCodeStrip.width * u) * width))
    const y = Math.min(height - 1, Math.floor((barCodeStrip.top + barCodeStrip.height * v) * height))
    return plane[y * stride + x] ?? 0
  })
}

/** Decodes RGBA pixels of exactly the strip, as a canvas returns them. */
export function decodeBarCodeOfStripRgba(rgba: Uint8ClampedArray, width: number, height: number): BarCode | null {
  return decodeBarCode((u, v) => {
    const x = Math.min(width - 1, Math.floor(u * width))
    const y = Math.min(height - 1, Math.floor(v * height))
    const offset = (y * width + x) * 4
    return ((rgba[offset] ?? 0) + (rgba[offset + 1] ?? 0) + (rgba[offset + 2] ?? 0)) / 3
  })
}
