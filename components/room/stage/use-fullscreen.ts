import { useTranslations } from "next-intl"
import { type RefObject, useEffect, useState } from "react"
import { toast } from "@/components/ui/toast"

/** iPhones have full screen for video elements only, under a name of their own. */
type AppleVideo = HTMLVideoElement & { webkitEnterFullscreen?: () => void }

/**
 * Full screen of the page, so that menus, dialogs and messages are seen in it too; of the video in `stage` where the browser
 * knows no other.
 */
export function useFullscreen(stage: RefObject<HTMLElement | null>) {
  const t = useTranslations("room.stage")
  const [isFullscreen, setFullscreen] = useState(() => document.fullscreenElement !== null)

  useEffect(() => {
    const update = () => setFullscreen(document.fullscreenElement !== null)
    document.addEventListener("fullscreenchange", update)
    return () => document.removeEventListener("fullscreenchange", update)
  }, [])

  // Who leaves the room has no use for it any more.
  useEffect(() => () => void (document.fullscreenElement && document.exitFullscreen()), [])

  const toggle = async () => {
    try {
      if (document.fullscreenElement) return await document.exitFullscreen()
      if (document.fullscreenEnabled) return await document.documentElement.requestFullscreen()
      const video: AppleVideo | null | undefined = stage.current?.querySelector("video")
      if (!video?.webkitEnterFullscreen) throw new Error("no full screen")
      video.webkitEnterFullscreen()
    } catch {
      toast.error(t("noFullscreen"))
    }
  }
  return { isFullscreen, toggle }
}
