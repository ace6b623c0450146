"use client"

import { useEffect } from "react"
import { loadClient } from "@/components/room/first-load/early-join"

/** Loads LiveKit's client, which takes longest, while people read the invitation to a film that is on. */
export function PreloadConference() {
  useEffect(() => {
    loadClient().catch(() => {})
  }, [])
  return null
}
