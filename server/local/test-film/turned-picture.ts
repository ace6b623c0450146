/** For test films like those of phones: stored on their side, with a matrix that turns them upright. */

/** Turns one plane of bytes counterclockwise by a quarter. */
function turnPlane(source: Uint8Array, width: number, height: number, target: Uint8Array): void {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) target[(width - 1 - x) * height + y] = source[y * width + x] ?? 0
  }
}

/** Turns a tight I420 picture counterclockwise, so that `quarterTurns` clockwise make it upright again. */
export function storeTurned(picture: Buffer, width: number, height: number, quarterTurns: number): Buffer {
  let current = picture
  let [w, h] = [width, height]
  for (let turn = 0; turn < quarterTurns; turn++) {
    const turned = Buffer.alloc(current.length)
    const chroma = (w * h) / 4
    turnPlane(current.subarray(0, w * h), w, h, turned.subarray(0, w * h))
    for (const start of [w * h, w * h + chroma]) {
      turnPlane(current.subarray(start, start + chroma), w / 2, h / 2, turned.subarray(start, start + chroma))
    }
    current = turned
    ;[w, h] = [h, w]
  }
  return current
}

/** The MP4 display matrix for clockwise quarter turns. */
export function displayMatrix(quarterTurns: number): Buffer {
  const one = 1 << 16
  const cos = [one, 0, -one, 0][quarterTurns] ?? one
  const sin = [0, one, 0, -one][quarterTurns] ?? 0
  const matrix = Buffer.alloc(36)
  for (const [index, value] of [cos, sin, 0, -sin, cos, 0, 0, 0, 1 << 30].entries()) {
    matrix.writeInt32LE(value, index * 4)
  }
  return matrix
}
