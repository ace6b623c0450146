import type { Room } from "livekit-client"
import { useTranslations } from "next-intl"
import { useLayoutEffect, useRef } from "react"
import type { ScreeningDto } from "@/lib/contracts/screening"
import { isOf, useFilm } from "../stage/use-film"
import { loadClient } from "./early-join"

/**
 * The film's picture where the room's page is not drawn yet. The page takes the element over.
 * @param onThere called when nothing but the first keyframe is waited for, which needs no script; has to stay the same
 */
export function FirstFilm(props: { conference: Room | null; screening: ScreeningDto; onThere: () => void }) {
  const { conference, screening, onThere } = props
  const label = useTranslations("room.stage")("film", { title: screening.movieTitle })
  const film = useFilm(conference)
  const picture = film && isOf(screening, film) ? film.picture : null
  const place = useRef<HTMLDivElement>(null)

  // Its end is the moment in which the page is there: then nothing is put here any more.
  useLayoutEffect(() => {
    if (!picture) return
    let isGone = false
    // It is there already: a conference came with it.
    void loadClient().then(({ filmElement }) => {
      if (isGone) return
      const element = filmElement(picture, true)
      element.ariaLabel = label
      place.current?.append(element)
      onThere()
    })
    return () => {
      isGone = true
    }
  }, [picture, label, onThere])

  return <div ref={place} className="absolute inset-0" />
}
