import { useEffect, useRef } from "react"
import { useServerClock } from "@/components/shell/server-clock"
import { filmPositionMs } from "@/lib/rules/film-position"
import { useRoom } from "../room-context"
import { changeSound, filmLoudness, steppedVolume, useSoundSettings, withFilmVolume } from "../sound/sound-settings"
import { transportView } from "../transport/transport-view"
import { useRoomAction } from "./room-action-registry"

const SEEK_STEP_MS = 10_000
/** Keys that follow within this time count as one seek. */
const KEYS_SETTLE_MS = 400
/** Seeking to the end would end the film. */
const LAST_MS = 1000
const VOLUME_STEP = 0.05

/** Keys for the film: pause and seek for people who control the room, volume for everybody. */
export function useFilmKeys() {
  const { room, view, control } = useRoom()
  const playing = view.kind === "playing" ? view.screening : null
  const isInControl = room.canControl && playing !== null
  const transport = playing && transportView(playing, control.pending)
  const settings = useSoundSettings()
  const seekBy = useSeekSteps()

  useRoomAction(
    "pause",
    isInControl && !control.isPausing ? (transport?.isPaused ? control.resume : control.pause) : null,
  )
  useRoomAction("seekBack", isInControl ? () => seekBy(-SEEK_STEP_MS) : null)
  useRoomAction("seekForward", isInControl ? () => seekBy(SEEK_STEP_MS) : null)

  const hasSound = playing !== null || view.kind === "waiting"
  const stepVolume = (step: number) => {
    // Turning the volume up unmutes the film; turning it down does not.
    const from = step < 0 ? filmLoudness(settings) : settings.filmVolume
    changeSound(withFilmVolume(steppedVolume(from, step)))
  }
  useRoomAction("muteFilm", hasSound ? () => changeSound({ isFilmMuted: !settings.isFilmMuted }) : null)
  useRoomAction("volumeUp", hasSound ? () => stepVolume(VOLUME_STEP) : null)
  useRoomAction("volumeDown", hasSound ? () => stepVolume(-VOLUME_STEP) : null)
}

/** Adds up steps and seeks once after the last one. */
function useSeekSteps() {
  const { view, control } = useRoom()
  const { nowMs } = useServerClock()
  const row = useRef<{ targetMs: number; timer: ReturnType<typeof setTimeout> } | null>(null)
  useEffect(() => () => clearTimeout(row.current?.timer), [])

  return (stepMs: number) => {
    if (view.kind !== "playing") return
    const { screening } = view
    const fromMs =
      row.current?.targetMs ?? transportView(screening, control.pending).targetMs ?? filmPositionMs(screening, nowMs())
    const endMs = screening.durationMs === null ? Number.POSITIVE_INFINITY : screening.durationMs - LAST_MS
    const targetMs = Math.round(Math.max(0, Math.min(fromMs + stepMs, endMs)))
    clearTimeout(row.current?.timer)
    const timer = setTimeout(() => {
      row.current = null
      control.seek(targetMs)
    }, KEYS_SETTLE_MS)
    row.current = { targetMs, timer }
  }
}
