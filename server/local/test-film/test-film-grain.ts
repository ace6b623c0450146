import { barCodeStrip } from "./bar-code"

/**
 * Film grain for test films. Without it a drawn picture is much cheaper to encode, send and decode than a real film, which would
 * distort measurements. Deterministic; leaves the bar code clean.
 * @param strength largest change of a luma value
 * @returns a function that changes the luma plane of a picture in place, differently for every frame
 */
export function createGrain(size: { width: number; height: number }, strength: number) {
  const pixels = size.width * (Math.floor(barCodeStrip.top * size.height) - 4)
  // A prime length makes the rows of a frame differ. Frames start at different offsets.
  const noise = new Int8Array(999_983)
  let state = 0x2545f491
  for (let i = 0; i < noise.length; i++) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    noise[i] = Math.round(((state >>> 0) / 0xffffffff - 0.5) * 2 * strength)
  }
  return (picture: Uint8Array, frame: number): void => {
    let k = (frame * 7919) % noise.length
    for (let i = 0; i < pixels; i++) {
      picture[i] = Math.max(16, Math.min(235, (picture[i] ?? 0) + (noise[k] ?? 0)))
      if (++k === noise.length) k = 0
    }
  }
}
