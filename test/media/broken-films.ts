import zlib from "node:zlib"
import { type Box, copyBox, editMp4, findBoxes } from "./boxes"

/** Makes broken films from good ones. */

const index = (boxes: Box[]): Box => {
  const moov = boxes.find(({ type }) => type === "moov")
  if (!moov?.children) throw new Error("the film has no index")
  return moov
}

export const withoutTracks = (film: Buffer): Buffer =>
  editMp4(film, (boxes) => {
    const moov = index(boxes)
    moov.children = moov.children?.filter(({ type }) => type !== "trak") ?? null
    return boxes
  })

/** Adds copies of the video track, each with its own id. */
export const withTracks = (film: Buffer, count: number): Buffer =>
  editMp4(film, (boxes) => {
    const moov = index(boxes)
    const [track] = findBoxes(boxes, "trak")
    for (let i = 0; track && i < count; i++) {
      const copy = copyBox(track)
      for (const { data } of findBoxes([copy], "tkhd")) data.writeUInt32BE(10 + i, 12)
      moov.children?.push(copy)
    }
    return boxes
  })

/** Puts 68 years between frames; with `inAll` the declared duration matches. */
export const withAbsurdTimes = (film: Buffer, inAll: boolean): Buffer =>
  editMp4(film, (boxes) => {
    for (const { data } of findBoxes(boxes, "mdhd")) data.writeUInt32BE(1, 12)
    for (const { data } of findBoxes(boxes, "stts")) data.writeUInt32BE(0x7fff_ffff, 12)
    if (!inAll) return boxes
    for (const { data } of findBoxes(boxes, "mdhd")) data.writeUInt32BE(0xffff_fffe, 16)
    for (const { data } of findBoxes(boxes, "mvhd")) {
      data.writeUInt32BE(1, 12)
      data.writeUInt32BE(0xffff_fffe, 16)
    }
    // An edit list would limit the duration.
    for (const track of findBoxes(boxes, "trak")) {
      track.children = track.children?.filter(({ type }) => type !== "edts") ?? null
    }
    return boxes
  })

/** Changes the declared picture size, not the coded one. */
export const withSize = (film: Buffer, width: number, height: number): Buffer =>
  editMp4(film, (boxes) => {
    for (const { data } of findBoxes(boxes, "stsd")) {
      const at = data.indexOf("avc1", 0, "latin1")
      if (at < 0) continue
      data.writeUInt16BE(width, at + 28)
      data.writeUInt16BE(height, at + 30)
    }
  })

function box(type: string, ...parts: Buffer[]): Buffer {
  const data = Buffer.concat(parts)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(data.length + 8)
  head.write(type, 4, "latin1")
  return Buffer.concat([head, data])
}

/** Two megabytes whose compressed index expands to nearly two gigabytes. */
export async function decompressionBomb(): Promise<Buffer> {
  const blockLength = 64 << 20
  const blocks = 30
  const deflate = zlib.createDeflateRaw({ level: 9 })
  const chunks: Buffer[] = []
  deflate.on("data", (chunk: Buffer) => chunks.push(chunk))
  await new Promise<void>((resolve) => {
    deflate.write(Buffer.alloc(blockLength), () => deflate.flush(zlib.constants.Z_FULL_FLUSH, () => resolve()))
  })
  // A full flush resets the compressor, so that the block can be repeated.
  const block = Buffer.concat(chunks)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(blocks * blockLength)
  const compressed = [Buffer.from([0x78, 0x9c]), ...Array<Buffer>(blocks).fill(block)]
  return Buffer.concat([
    box("ftyp", Buffer.from("isom\0\0\0\0isom")),
    box("moov", box("cmov", box("dcom", Buffer.from("zlib")), box("cmvd", length, ...compressed))),
  ])
}
