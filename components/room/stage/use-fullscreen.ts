import { useTranslations } from "next-intl"
import { type RefObject, useEffect, useState } from "react"
import { toast } from "@/components/ui/toast"

/** iPhones support full screen for video elements only, with their own method. */
type AppleVideo = HTMLVideoElement & { webkitEnterFullscreen?: () => void }

/** Puts the whole page in full screen, so that menus, dialogs and messages stay visible. Falls back to the video element. */
export function useFullscreen(stage: RefObject<HTMLElement | null>) {
  const t = useTranslations("room.stage")
  const [isFullscreen, setFullscreen] = useState(() => document.fullscreenElement !== null)

  useEffect(() => {
    const update = () => setFullscreen(document.fullscreenElement !== null)
    document.addEventListener("fullscreenchange", update)
    return () => document.removeEventListener("fullscreenchange", update)
  }, [])

  // Leaves full screen with the room.
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
