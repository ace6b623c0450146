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

/**
 * The same for a menu, which screen readers look for inside of the page's main part. An open dialog hides that from them: beside it then.
 */
export function useMenuParent(): Element | undefined {
  return useSyncExternalStore(
    subscribe,
    () => document.fullscreenElement ?? (document.querySelector("[role=dialog]") ? undefined : findMain()),
    () => undefined,
  )
}

const findMain = () => document.querySelector("main") ?? undefined
