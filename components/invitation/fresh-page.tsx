"use client"

import { useRouter } from "next/navigation"
import { useEffect } from "react"

/** Has the server tell the page anew from time to time, and when somebody comes back to it; what is typed in stays. */
export function FreshPage({ everyMs }: { everyMs: number }) {
  const router = useRouter()
  useEffect(() => {
    const refresh = () => {
      if (document.visibilityState === "visible") router.refresh()
    }
    const timer = setInterval(refresh, everyMs)
    document.addEventListener("visibilitychange", refresh)
    return () => {
      clearInterval(timer)
      document.removeEventListener("visibilitychange", refresh)
    }
  }, [router, everyMs])
  return null
}
