import { useState } from "react"
import { useMediaQuery } from "../stage/use-media-query"
import type { PanelTab } from "./side-panel"

/** The state of the side panel: beside the film, over it in full screen, or in a drawer on narrow screens. */
export function useSidePanel(isFullscreen: boolean) {
  const isWide = useMediaQuery("(min-width: 64rem)")
  const [tab, setTab] = useState<PanelTab>("chat")
  // Each mode keeps its own state: entering full screen hides the panel, and leaving it restores the page.
  const [isOpenAt, setOpenAt] = useState({ page: true, fullscreen: false, drawer: false })
  const place = isWide ? (isFullscreen ? "fullscreen" : "page") : "drawer"
  const isOpen = isOpenAt[place]
  const setOpen = (isOpenNow: boolean) => setOpenAt({ ...isOpenAt, [place]: isOpenNow })
  const show = (name: PanelTab) => {
    setTab(name)
    setOpen(true)
  }
  const toggle = (name: PanelTab) => {
    setTab(name)
    setOpen(!(isOpen && tab === name))
  }
  return { tab, setTab, isWide, isOpen, setOpen, show, toggle }
}
