export interface Box {
  width: number
  height: number
}

export interface TileGrid {
  columns: number
  /** Width of a tile, in pixels. */
  tilePx: number
  /** How many tiles are visible without scrolling. */
  places: number
}

export const GAP_PX = 8
const ROW_TILE_PX = 168
const SMALLEST_TILE_PX = 132
const TILE_RATIO = 16 / 9

/** The grid with the largest tiles that shows `count` of them in a box. It scrolls where they would be too small. */
export function gridFor(count: number, box: Box): TileGrid {
  const most = Math.max(1, Math.floor((box.width + GAP_PX) / (SMALLEST_TILE_PX + GAP_PX)))
  let best: TileGrid = { columns: 1, tilePx: 0, places: count }
  for (let columns = 1; columns <= Math.min(most, Math.max(1, count)); columns += 1) {
    const tilePx = largestTile(columns, Math.ceil(count / columns), box)
    if (tilePx > best.tilePx) best = { columns, tilePx, places: count }
  }
  if (best.tilePx >= SMALLEST_TILE_PX) return best
  const tilePx = widestTile(most, box.width)
  const rowsInSight = Math.max(1, Math.floor((box.height + GAP_PX) / (tilePx / TILE_RATIO + GAP_PX)))
  return { columns: most, tilePx, places: most * rowsInSight }
}

/** One row of tiles that scrolls sideways. */
export function rowFor(count: number, { width }: Box): TileGrid {
  const places = Math.max(1, Math.floor((width + GAP_PX) / (ROW_TILE_PX + GAP_PX)))
  return { columns: Math.max(1, count), tilePx: ROW_TILE_PX, places }
}

function widestTile(columns: number, width: number): number {
  return Math.max(0, Math.floor((width - GAP_PX * (columns - 1)) / columns))
}

function largestTile(columns: number, rows: number, { width, height }: Box): number {
  const rowPx = (height - GAP_PX * (rows - 1)) / rows
  return Math.min(widestTile(columns, width), Math.floor(rowPx * TILE_RATIO))
}
