import type { Size } from "@/lib/rules/renditions"

/**
 * The picture before the film: almost black, with a soft light in the middle. It has the film's aspect ratio, so that players
 * do not resize, and viewers see that something is about to begin.
 */
export function createSlate({ width, height }: Size): Uint8Array<ArrayBuffer> {
  const chromaWidth = width / 2
  const chromaHeight = height / 2
  const data = new Uint8Array(new ArrayBuffer((width * height * 3) / 2))
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const distance = Math.hypot((x / width - 0.5) * 1.6, y / height - 0.5)
      data[y * width + x] = 18 + Math.max(0, 1 - distance * 1.6) ** 2 * 26
    }
  }
  const chroma = width * height
  data.fill(132, chroma, chroma + chromaWidth * chromaHeight)
  data.fill(126, chroma + chromaWidth * chromaHeight)
  return data
}
