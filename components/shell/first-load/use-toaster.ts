import { type ComponentType, useEffect, useState } from "react"
import { onUntold } from "@/components/ui/toast"
import { PRELOAD_DELAY_MS } from "./preload-delay"

/** What shows toasts, loaded when there is one or after a while; null before. */
export function useToaster(): ComponentType | null {
  const [Toaster, setToaster] = useState<ComponentType | null>(null)
  useEffect(() => {
    const load = () => {
      import("./page-toaster").then(
        ({ PageToaster }) => setToaster(() => PageToaster),
        // What was told waits for the next that is.
        () => {},
      )
    }
    const timer = setTimeout(load, PRELOAD_DELAY_MS)
    const forget = onUntold(load)
    return () => {
      clearTimeout(timer)
      forget()
    }
  }, [])
  return Toaster
}
