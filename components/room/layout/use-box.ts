import { type RefObject, useLayoutEffect, useState } from "react"
import type { Box } from "./tile-grid"

/** The content box of an element; empty before the element is mounted. */
export function useBox(element: RefObject<HTMLElement | null>): Box {
  const [box, setBox] = useState<Box>({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const target = element.current
    if (!target) return
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return
      const { width, height } = entry.contentRect
      setBox({ width: Math.floor(width), height: Math.floor(height) })
    })
    observer.observe(target)
    return () => observer.disconnect()
  }, [element])
  return box
}
