import { AV_PIX_FMT_YUV420P, AVCOL_RANGE_JPEG } from "node-av/constants"
import {
  avGetPixFmtName,
  avImageCopyToBuffer,
  FFmpegError,
  Filter,
  type FilterContext,
  FilterGraph,
  Frame,
} from "node-av/lib"
import type { Size } from "@/lib/rules/renditions"

/** Length of a tight I420 picture in bytes. */
export const i420Length = (width: number, height: number): number => (width * height * 3) / 2

/** Luma range: WebRTC requires `limited`, JPEG `full`. */
export type PictureRange = "limited" | "full"

function filterChain(
  frame: Frame,
  size: Size,
  quarterTurns: number,
  outRange: PictureRange,
): [string, string | null][] {
  const isOnItsSide = quarterTurns % 2 === 1
  const width = isOnItsSide ? size.height : size.width
  const height = isOnItsSide ? size.width : size.height
  const chain: [string, string | null][] = []
  const range = frame.colorRange === AVCOL_RANGE_JPEG ? ":in_range=full" : ""
  chain.push(["scale", `w=${width}:h=${height}:flags=bicubic${range}:out_range=${outRange}`])
  if (quarterTurns === 1) chain.push(["transpose", "dir=clock"])
  if (quarterTurns === 2) chain.push(["hflip", null], ["vflip", null])
  if (quarterTurns === 3) chain.push(["transpose", "dir=cclock"])
  chain.push(["format", "pix_fmts=yuv420p"])
  return chain
}

/** Converts decoded frames of any format for WebRTC or a JPEG encoder. */
export function createPictureConverter(size: Size, quarterTurns: 0 | 1 | 2 | 3, range: PictureRange = "limited") {
  let graph: { key: string; graph: FilterGraph; source: FilterContext; sink: FilterContext } | null = null
  const converted = new Frame()
  converted.alloc()
  const copyPicture = createPictureCopy(size)

  const createFilter = (target: FilterGraph, name: string, label: string, args: string | null): FilterContext => {
    const filter = Filter.getByName(name)
    const context = filter && target.createFilter(filter, label, args)
    if (!context) throw new Error(`filter ${name} is not available`)
    return context
  }

  const graphFor = async (frame: Frame) => {
    // Size and format may change within a film, as in playlists.
    const key = `${frame.width}x${frame.height} ${frame.format} ${frame.colorRange}`
    if (graph?.key === key) return graph
    graph?.graph.free()
    graph = null
    const made = new FilterGraph()
    made.alloc()
    made.nbThreads = 1
    const pixelFormat = avGetPixFmtName(frame.format as Parameters<typeof avGetPixFmtName>[0])
    const source = createFilter(
      made,
      "buffer",
      "in",
      `video_size=${frame.width}x${frame.height}:pix_fmt=${pixelFormat}:time_base=1/1000:pixel_aspect=1/1`,
    )
    const sink = createFilter(made, "buffersink", "out", null)
    let last = source
    for (const [index, [name, args]] of filterChain(frame, size, quarterTurns, range).entries()) {
      const next = createFilter(made, name, `${name}${index}`, args)
      FFmpegError.throwIfError(last.link(0, next, 0), "link filters")
      last = next
    }
    FFmpegError.throwIfError(last.link(0, sink, 0), "link filters")
    FFmpegError.throwIfError(await made.config(), "configure filters")
    graph = { key, graph: made, source, sink }
    return graph
  }

  return {
    /** Writes the frame to `target` as tight I420, upright and in the output's size. */
    async convert(frame: Frame, target: Buffer): Promise<void> {
      const isReady =
        frame.format === AV_PIX_FMT_YUV420P &&
        frame.width === size.width &&
        frame.height === size.height &&
        (frame.colorRange === AVCOL_RANGE_JPEG) === (range === "full") &&
        quarterTurns === 0
      if (isReady) return copyPicture.copy(frame, target)
      const { source, sink } = await graphFor(frame)
      FFmpegError.throwIfError(await source.buffersrcAddFrame(frame), "filter picture")
      FFmpegError.throwIfError(await sink.buffersinkGetFrame(converted), "filter picture")
      copyPicture.copy(converted, target)
      converted.unref()
    },
    [Symbol.dispose]() {
      graph?.graph.free()
      converted.free()
      copyPicture[Symbol.dispose]()
    },
  }
}

/**
 * Copies pictures out of frames through one intermediate frame. If JavaScript accessed the memory of each frame, V8 would count
 * every picture as external memory and collect garbage after a few of them, which cost more than the encoder.
 */
function createPictureCopy({ width, height }: Size): Disposable & { copy(frame: Frame, target: Buffer): void } {
  const length = i420Length(width, height)
  const held = new Frame()
  held.alloc()
  held.format = AV_PIX_FMT_YUV420P
  held.width = width
  held.height = height
  FFmpegError.throwIfError(held.allocBuffer(), "allocate picture")
  const { data, linesize } = held
  return {
    copy(frame, target) {
      if (target.length < length) throw new RangeError(`an I420 picture of ${width}x${height} needs ${length} bytes`)
      FFmpegError.throwIfError(held.copy(frame), "copy picture")
      const code = avImageCopyToBuffer(target, length, data, linesize, AV_PIX_FMT_YUV420P, width, height, 1)
      FFmpegError.throwIfError(code, "copy picture")
    },
    [Symbol.dispose]: () => held.free(),
  }
}
