import { useTranslations } from "next-intl"
import { type RefObject, useEffect, useState } from "react"
import { toast } from "@/components/ui/toast"

export interface PictureInPicture {
  isOpen: boolean
  toggle: () => void
}

/** Null without browser support or without a film. */
export function usePictureInPicture(target: RefObject<HTMLElement | null>, hasFilm: boolean): PictureInPicture | null {
  const t = useTranslations("room.filmBar")
  const [isOpen, setOpen] = useState(false)

  useEffect(() => {
    const stage = target.current
    if (!stage || !hasFilm) return
    const update = () => setOpen(document.pictureInPictureElement !== null)
    // The window may be open already, and both events bubble.
    update()
    stage.addEventListener("enterpictureinpicture", update)
    stage.addEventListener("leavepictureinpicture", update)
    return () => {
      stage.removeEventListener("enterpictureinpicture", update)
      stage.removeEventListener("leavepictureinpicture", update)
    }
  }, [target, hasFilm])

  const toggle = async () => {
    try {
      if (document.pictureInPictureElement) await document.exitPictureInPicture()
      else await target.current?.querySelector("video")?.requestPictureInPicture()
    } catch {
      toast.error(t("noPictureInPicture"))
    }
  }
  return hasFilm && document.pictureInPictureEnabled ? { isOpen, toggle } : null
}
