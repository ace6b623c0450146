import { useEffect, useState } from "react"

const KEY = "moviesnow.filmVolume"

/** The film's volume from 0 to 1, remembered by this browser. */
export function useVolume(): [number, (volume: number) => void] {
  const [volume, setVolume] = useState(() => {
    const saved = Number(window.localStorage.getItem(KEY) ?? 1)
    return saved >= 0 && saved <= 1 ? saved : 1
  })
  useEffect(() => window.localStorage.setItem(KEY, String(volume)), [volume])
  return [volume, setVolume]
}
