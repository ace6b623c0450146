import type { Room } from "livekit-client"
import { useTranslations } from "next-intl"
import { useLayoutEffect, useRef } from "react"
import type { ScreeningDto } from "@/lib/contracts/screening"
import { isOf, useFilm } from "../stage/use-film"
import { loadClient } from "./early-join"

/**
 * Shows the film's picture before the room's page is rendered. The page takes the element over.
 * @param onAttached called once only the first keyframe is missing, which needs no script. Must be the same function at each render.
 */
export function FirstFilm(props: { conference: Room | null; screening: ScreeningDto; onAttached: () => void }) {
  const { conference, screening, onAttached } = props
  const label = useTranslations("room.stage")("film", { title: screening.movieTitle })
  const film = useFilm(conference)
  const picture = film && isOf(screening, film) ? film.picture : null
  const place = useRef<HTMLDivElement>(null)

  // The effect ends when the page replaces this; it must not take the element back then.
  useLayoutEffect(() => {
    if (!picture) return
    let isGone = false
    // The client is loaded already, because it made the conference.
    void loadClient().then(({ filmElement }) => {
      if (isGone) return
      const element = filmElement(picture, true)
      element.ariaLabel = label
      place.current?.append(element)
      onAttached()
    })
    return () => {
      isGone = true
    }
  }, [picture, label, onAttached])

  return <div ref={place} className="absolute inset-0" />
}
