import { oneOf, onOff, storedSettings } from "@/components/shell/stored-settings"
import { useMediaQuery } from "../stage/use-media-query"

/**
 * Where the people are: in a row below the film, beside it (below it on upright screens), in a grid as large as the film, or
 * hidden.
 */
export const layouts = ["strip", "side", "grid", "theatre"] as const
export type Layout = (typeof layouts)[number]

const stored = storedSettings("moviesnow.layout", {
  /** Null: suits the screen. */
  layout: oneOf([...layouts, null], null),
  showsCameras: onOff(true),
})

export const changeLayout = stored.change

export interface RoomLayout {
  layout: Layout
  showsCameras: boolean
  /** The screen is wider than high, so film and people fit side by side. */
  isLandscape: boolean
  /** The screen is as low as a phone held sideways, so one row holds all controls. */
  isLow: boolean
}

export function useRoomLayout(): RoomLayout {
  const { layout, showsCameras } = stored.useSettings()
  const isLandscape = useMediaQuery("(min-width: 40rem) and (min-aspect-ratio: 1/1)")
  const isLow = useMediaQuery("(min-width: 40rem) and (max-height: 30rem)")
  return { layout: layout ?? defaultLayout({ isLandscape, isLow }), showsCameras, isLandscape, isLow }
}

export function defaultLayout(screen: { isLandscape: boolean; isLow: boolean }): Layout {
  if (screen.isLow) return "theatre"
  return screen.isLandscape ? "strip" : "side"
}

export function nextLayout(layout: Layout): Layout {
  return layouts[(layouts.indexOf(layout) + 1) % layouts.length] ?? layout
}
