"use client"

import { useRouter } from "next/navigation"
import { useEffect } from "react"

/** Refreshes the page regularly, and when somebody returns to it. Input is kept. */
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
