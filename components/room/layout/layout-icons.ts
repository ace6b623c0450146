import { Columns2, Grid2x2, LayoutPanelTop, type LucideIcon, RectangleHorizontal } from "lucide-react"
import type { Layout } from "./room-layout"

export const layoutIcons: Record<Layout, LucideIcon> = {
  strip: LayoutPanelTop,
  side: Columns2,
  grid: Grid2x2,
  theatre: RectangleHorizontal,
}
