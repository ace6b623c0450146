import { type BarCode, barCodeStrip, decodeBarCodeOfStripRgba } from "@/server/local/test-film/bar-code"

const STRIP_WIDTH = 432
const STRIP_HEIGHT = 12

/** Runs in a page: creates a reader of the bar code in a video element's picture; null for a picture without one. */
export function createBarCodeReader(): (video: HTMLVideoElement) => BarCode | null {
  const canvas = document.createElement("canvas")
  canvas.width = STRIP_WIDTH
  canvas.height = STRIP_HEIGHT
  const context = canvas.getContext("2d", { willReadFrequently: true, alpha: false })
  return (video) => {
    if (!context) return null
    const { videoWidth, videoHeight } = video
    context.drawImage(
      video,
      barCodeStrip.left * videoWidth,
      barCodeStrip.top * videoHeight,
      barCodeStrip.width * videoWidth,
      barCodeStrip.height * videoHeight,
      0,
      0,
      STRIP_WIDTH,
      STRIP_HEIGHT,
    )
    const pixels = context.getImageData(0, 0, STRIP_WIDTH, STRIP_HEIGHT).data
    return decodeBarCodeOfStripRgba(pixels, STRIP_WIDTH, STRIP_HEIGHT)
  }
}
