import { useSyncExternalStore } from "react"

const subscribe = (onChange: () => void) => {
  document.addEventListener("fullscreenchange", onChange)
  return () => document.removeEventListener("fullscreenchange", onChange)
}

/** Full screen shows only its own descendants; otherwise `find` decides. */
const useParent = (find: () => Element | null): Element | undefined =>
  useSyncExternalStore(
    subscribe,
    () => document.fullscreenElement ?? find() ?? undefined,
    () => undefined,
  )

/** Where to mount an overlay. Undefined for the page itself. */
export const useOverlayParent = () => useParent(() => null)

/**
 * For menus, which screen readers expect in the main part. An open dialog hides that part, so menus mount beside the dialog
 * then.
 */
export const useMenuParent = () =>
  useParent(() => (document.querySelector("[role=dialog]") ? null : document.querySelector("main")))
