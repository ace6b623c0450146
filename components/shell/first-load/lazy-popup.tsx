import { type ButtonHTMLAttributes, type ComponentType, useEffect, useState } from "react"
import { toast } from "@/components/ui/toast"
import { useErrorSentence } from "../use-error-sentence"

/** Properties of the button that opens a popup. */
export type PopupButton = ButtonHTMLAttributes<HTMLButtonElement>

/** Resolves to the popup, which renders the button and starts open. Must be the same function at each render. */
type LoadPopup<Props> = () => Promise<ComponentType<Props>>

/**
 * Loads a popup (a menu, a tray) when the pointer or the focus reaches its button. Few people open one, and its positioning code has
 * 30 kB.
 * @param preloadAfterMs loads it after this time anyway, for popups that must open while the server is unreachable
 * @returns the popup once it was opened, and properties for a button that loads and opens it
 */
export function useLazyPopup<Props>(load: LoadPopup<Props>, preloadAfterMs?: number) {
  const [Popup, setPopup] = useState<ComponentType<Props> | null>(null)
  const sentence = useErrorSentence()
  useEffect(() => {
    if (preloadAfterMs === undefined) return
    const timer = setTimeout(preload, preloadAfterMs, load)
    return () => clearTimeout(timer)
  }, [load, preloadAfterMs])

  const open = () => {
    load().then(
      (loaded) => setPopup(() => loaded),
      (error) => toast.error(sentence(error)),
    )
  }
  const onReach = () => preload(load)
  return {
    Popup,
    open,
    triggerProps: { type: "button", onPointerEnter: onReach, onFocus: onReach, onClick: open, "aria-expanded": false },
  } as const
}

function preload(load: () => Promise<unknown>): void {
  // Opening it loads it again and reports the error.
  load().catch(() => {})
}

export function LazyPopup<Props extends object>(options: {
  load: LoadPopup<Props & { button: PopupButton }>
  /** The button's `aria-haspopup`. */
  opens: "menu" | "dialog"
  button: PopupButton
  popup: Props
  preloadAfterMs?: number
}) {
  const { button } = options
  const { Popup, triggerProps } = useLazyPopup(options.load, options.preloadAfterMs)
  return Popup ? (
    <Popup {...options.popup} button={button} />
  ) : (
    <button aria-haspopup={options.opens} {...triggerProps} {...button} />
  )
}
