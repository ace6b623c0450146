import { startTransition, useEffect, useState } from "react"

/**
 * False for the first drawing, true for one right after it: what is drawn then does not keep the film waiting. (A deferred value
 * would be there at once in a drawing that is deferred itself, as a room's is.)
 */
export function useLater(): boolean {
  const [isLater, setIsLater] = useState(false)
  useEffect(() => startTransition(() => setIsLater(true)), [])
  return isLater
}
