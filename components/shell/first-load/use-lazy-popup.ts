import { type ButtonHTMLAttributes, type ComponentType, useEffect, useState } from "react"
import { toast } from "@/components/ui/toast"
import { useErrorSentence } from "../use-error-sentence"

/** The button of something that opens: an ordinary button's properties. */
export type PopupButton = ButtonHTMLAttributes<HTMLButtonElement>

/**
 * What a button opens (a menu, a tray), loaded when somebody reaches for it: few people ever open one, and what puts it in its place is
 * 30 kB of script.
 * @param load resolves to the component; it has the button in it, and is open at first. The same function at each render.
 * @param spareMs loaded after this time in any case: where it has to open without the server too
 * @returns the component once it was asked for; until then, what makes an ordinary button ask for it
 */
export function useLazyPopup<Props>(load: () => Promise<ComponentType<Props>>, preloadAfterMs?: number) {
  const [Popup, setPopup] = useState<ComponentType<Props> | null>(null)
  const sentence = useErrorSentence()
  useEffect(() => {
    if (preloadAfterMs === undefined) return
    const timer = setTimeout(prepare, preloadAfterMs, load)
    return () => clearTimeout(timer)
  }, [load, preloadAfterMs])

  const open = () => {
    load().then(
      (loaded) => setPopup(() => loaded),
      (error) => toast.error(sentence(error)),
    )
  }
  const reach = () => prepare(load)
  return { Popup, open, reaching: { onPointerEnter: reach, onFocus: reach, onClick: open, "aria-expanded": false } }
}

function prepare(load: () => Promise<unknown>): void {
  // Whoever opens it asks again, and is told.
  load().catch(() => {})
}
