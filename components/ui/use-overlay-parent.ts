import { useSyncExternalStore } from "react"

const subscribe = (onChange: () => void) => {
  document.addEventListener("fullscreenchange", onChange)
  return () => document.removeEventListener("fullscreenchange", onChange)
}

/** In full screen nothing is seen but what is inside of it; else `find` says where. */
const useParent = (find: () => Element | null): Element | undefined =>
  useSyncExternalStore(
    subscribe,
    () => document.fullscreenElement ?? find() ?? undefined,
    () => undefined,
  )

/** Where something must be to lie over the page. Undefined for the page itself. */
export const useOverlayParent = () => useParent(() => null)

/** The same for a menu, which screen readers look for in the page's main part. An open dialog hides that from them: beside it then. */
export const useMenuParent = () =>
  useParent(() => (document.querySelector("[role=dialog]") ? null : document.querySelector("main")))
