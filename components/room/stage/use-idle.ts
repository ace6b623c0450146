import { type RefObject, useEffect, useState } from "react"

const IDLE_MS = 3000

/** True after 3 s without pointer or keyboard input over the element, while `isWatching`. */
export function useIdle(target: RefObject<HTMLElement | null>, isWatching: boolean): boolean {
  const [isIdle, setIdle] = useState(false)

  useEffect(() => {
    const element = target.current
    if (!isWatching || !element) return
    let timer: ReturnType<typeof setTimeout>
    const wake = () => {
      setIdle(false)
      clearTimeout(timer)
      timer = setTimeout(() => setIdle(true), IDLE_MS)
    }
    wake()
    const kinds = ["pointermove", "pointerdown", "keydown", "focusin"]
    for (const kind of kinds) element.addEventListener(kind, wake)
    return () => {
      clearTimeout(timer)
      setIdle(false)
      for (const kind of kinds) element.removeEventListener(kind, wake)
    }
  }, [target, isWatching])

  return isIdle
}
