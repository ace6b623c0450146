/** Parses and rewrites MP4 files, to make files that no encoder makes. */

export interface Box {
  type: string
  /** Null when the box holds bytes. */
  children: Box[] | null
  data: Buffer
}

const CONTAINERS = new Set(["moov", "trak", "mdia", "minf", "stbl", "edts"])

export function parseBoxes(bytes: Buffer): Box[] {
  const boxes: Box[] = []
  for (let at = 0; at + 8 <= bytes.length; ) {
    const size = bytes.readUInt32BE(at)
    const type = bytes.toString("latin1", at + 4, at + 8)
    if (size < 8) throw new Error(`box ${type} of size ${size}`)
    const data = Buffer.from(bytes.subarray(at + 8, at + size))
    boxes.push({ type, data, children: CONTAINERS.has(type) ? parseBoxes(data) : null })
    at += size
  }
  return boxes
}

function writeBoxes(boxes: readonly Box[]): Buffer {
  return Buffer.concat(
    boxes.map((box) => {
      const data = box.children ? writeBoxes(box.children) : box.data
      const head = Buffer.alloc(8)
      head.writeUInt32BE(data.length + 8)
      head.write(box.type, 4, "latin1")
      return Buffer.concat([head, data])
    }),
  )
}

/** Finds boxes of a type at any depth. */
export function findBoxes(boxes: readonly Box[], type: string): Box[] {
  return boxes.flatMap((box) => [...(box.type === type ? [box] : []), ...findBoxes(box.children ?? [], type)])
}

const mediaOffset = (boxes: readonly Box[]): number =>
  writeBoxes(
    boxes.slice(
      0,
      boxes.findIndex(({ type }) => type === "mdat"),
    ),
  ).length

/** Applies `edit`, which may also return the boxes in another order, and corrects the index when the media data moves. */
export function editMp4(bytes: Buffer, edit: (boxes: Box[]) => Box[] | undefined): Buffer {
  const boxes = parseBoxes(bytes)
  const before = mediaOffset(boxes)
  const edited = edit(boxes) ?? boxes
  const moved = mediaOffset(edited) - before
  for (const { data } of findBoxes(edited, "stco")) {
    for (let i = 0; i < data.readUInt32BE(4); i++) data.writeUInt32BE(data.readUInt32BE(8 + i * 4) + moved, 8 + i * 4)
  }
  return writeBoxes(edited)
}

export const copyBox = (box: Box): Box => ({
  type: box.type,
  data: Buffer.from(box.data),
  children: box.children?.map(copyBox) ?? null,
})

/** Moves the index behind the media data. */
export const indexAtEnd = (bytes: Buffer): Buffer =>
  editMp4(bytes, (boxes) => [
    ...boxes.filter(({ type }) => type !== "moov"),
    ...boxes.filter(({ type }) => type === "moov"),
  ])
