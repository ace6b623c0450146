import { useTranslations } from "next-intl"
import { type RefObject, useEffect, useState } from "react"
import { toast } from "sonner"

/** iPhones have full screen for video elements only, under a name of their own. */
type AppleVideo = HTMLVideoElement & { webkitEnterFullscreen?: () => void }

/** Full screen of an element, or of the video in it where the browser knows no other. */
export function useFullscreen(target: RefObject<HTMLElement | null>) {
  const t = useTranslations("room.stage")
  const [isFullscreen, setFullscreen] = useState(false)

  useEffect(() => {
    const update = () => setFullscreen(document.fullscreenElement !== null)
    document.addEventListener("fullscreenchange", update)
    return () => document.removeEventListener("fullscreenchange", update)
  }, [])

  const toggle = async () => {
    try {
      if (document.fullscreenElement) return await document.exitFullscreen()
      if (document.fullscreenEnabled) return await target.current?.requestFullscreen()
      const video: AppleVideo | null | undefined = target.current?.querySelector("video")
      if (!video?.webkitEnterFullscreen) throw new Error("no full screen")
      video.webkitEnterFullscreen()
    } catch {
      toast.error(t("noFullscreen"))
    }
  }
  return { isFullscreen, toggle }
}
