"use client"

import { useSyncExternalStore } from "react"
import { type MovieUpload, movieUploads } from "./movie-upload"

/** The upload of this tab; null while there is none. */
export function useMovieUpload(): MovieUpload | null {
  return useSyncExternalStore(movieUploads.subscribe, movieUploads.current, () => null)
}
