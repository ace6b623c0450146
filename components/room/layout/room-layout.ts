import { oneOf, onOff, storedSettings } from "@/components/shell/stored-settings"
import { useMediaQuery } from "../stage/use-media-query"

/**
 * Where the people are: in a row under the film, beside it (under it where the screen is upright), in as much room as the
 * film, or out of sight.
 */
export const layouts = ["strip", "side", "grid", "theatre"] as const
export type Layout = (typeof layouts)[number]

const stored = storedSettings("moviesnow.layout", {
  /** Null: as it suits the screen. */
  layout: oneOf([...layouts, null], null),
  showsCameras: onOff(true),
})

export const changeLayout = stored.change

export interface RoomLayout {
  layout: Layout
  showsCameras: boolean
  /** The screen is wider than high: film and people may stand beside each other. */
  isLying: boolean
  /** As low as a phone that lies: there is one row for everything that is no film. */
  isLow: boolean
}

/** How this browser shows rooms, and the screen that it has for them. */
export function useRoomLayout(): RoomLayout {
  const { layout, showsCameras } = stored.useSettings()
  const isLying = useMediaQuery("(min-width: 40rem) and (min-aspect-ratio: 1/1)")
  const isLow = useMediaQuery("(min-width: 40rem) and (max-height: 30rem)")
  return { layout: layout ?? defaultLayout({ isLying, isLow }), showsCameras, isLying, isLow }
}

export function defaultLayout(screen: { isLying: boolean; isLow: boolean }): Layout {
  if (screen.isLow) return "theatre"
  return screen.isLying ? "strip" : "side"
}

export function nextLayout(layout: Layout): Layout {
  return layouts[(layouts.indexOf(layout) + 1) % layouts.length] ?? layout
}
