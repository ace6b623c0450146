import { type ComponentType, useEffect, useState } from "react"
import { onQueuedToast } from "@/components/ui/toast"
import { PRELOAD_DELAY_MS } from "./preload-delay"

/** Loads the toaster with the first toast, or after a delay. Null until then. */
export function useToaster(): ComponentType | null {
  const [Toaster, setToaster] = useState<ComponentType | null>(null)
  useEffect(() => {
    const load = () => {
      import("./page-toaster").then(
        ({ PageToaster }) => setToaster(() => PageToaster),
        // The toast stays queued; the next one tries again.
        () => {},
      )
    }
    const timer = setTimeout(load, PRELOAD_DELAY_MS)
    const unsubscribe = onQueuedToast(load)
    return () => {
      clearTimeout(timer)
      unsubscribe()
    }
  }, [])
  return Toaster
}
