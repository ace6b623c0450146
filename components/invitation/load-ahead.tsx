"use client"

import { useEffect } from "react"
import { loadClient } from "@/components/room/first-load/early-join"

/** The film is on, and who looks at the invitation is about to come in: what takes longest to load comes meanwhile. */
export function LoadAhead() {
  useEffect(() => {
    loadClient().catch(() => {})
  }, [])
  return null
}
