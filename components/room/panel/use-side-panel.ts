import { useState } from "react"
import { useMediaQuery } from "../stage/use-media-query"
import type { PanelTab } from "./side-panel"

/** Whether the side panel is open, and with what: beside the film, over it in full screen, in a drawer where there is no room. */
export function useSidePanel(isFullscreen: boolean) {
  const isWide = useMediaQuery("(min-width: 64rem)")
  const [tab, setTab] = useState<PanelTab>("chat")
  // Each remembers its own: who goes to full screen wants the film, and finds the page as it was afterwards.
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
