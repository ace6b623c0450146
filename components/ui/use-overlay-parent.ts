import { useSyncExternalStore } from "react"

const subscribe = (onChange: () => void) => {
  document.addEventListener("fullscreenchange", onChange)
  return () => document.removeEventListener("fullscreenchange", onChange)
}

/** Where something must be to lie over the page: in full screen nothing is seen but what is inside of it. Undefined for the page. */
export function useOverlayParent(): Element | undefined {
  return useSyncExternalStore(
    subscribe,
    () => document.fullscreenElement ?? undefined,
    () => undefined,
  )
}
