"use client"

import { useSyncExternalStore } from "react"
import { type MovieUpload, movieUploads } from "./movie-upload"

/** Null while there is none. */
export function useMovieUpload(): MovieUpload | null {
  return useSyncExternalStore(movieUploads.subscribe, movieUploads.current, () => null)
}
