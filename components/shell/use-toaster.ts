import { type ComponentType, useEffect, useState } from "react"
import { onUntold } from "@/components/ui/toast"

/** The toaster is loaded after this time also when nothing is told: what is told may be that the server is away. */
const SPARE_MS = 5000

/** What shows toasts, loaded when there is one; null before. */
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
    const timer = setTimeout(load, SPARE_MS)
    const forget = onUntold(load)
    return () => {
      clearTimeout(timer)
      forget()
    }
  }, [])
  return Toaster
}
