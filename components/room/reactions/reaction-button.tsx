"use client"

import { SmilePlus } from "lucide-react"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { useLazyPopup } from "@/components/shell/first-load/lazy-popup"
import { PRELOAD_DELAY_MS } from "@/components/shell/first-load/preload-delay"
import { buttonClass } from "@/components/ui/button"
import { useRoomAction } from "../keys/room-action-registry"
import { useRoom } from "../room-context"
import { useReactions } from "./reactions-provider"
import { sendByKey } from "./send-by-key"

const load = () => import("./reaction-tray").then(({ ReactionTray }) => ReactionTray)

/** `refusal` tells why the person may not react. */
export function ReactionButton({ refusal }: { refusal: string | null }) {
  const t = useTranslations("room.reactions")
  const { send } = useReactions()
  const { isConnected } = useRoom()
  const { Popup, open, triggerProps } = useLazyPopup(load, PRELOAD_DELAY_MS)
  const [isOpen, setOpen] = useState(true)
  const isPossible = isConnected && refusal === null
  const show = () => {
    setOpen(true)
    open()
  }
  useRoomAction("reactions", isPossible ? show : null)
  useRoomAction("sendReaction", isPossible ? (key) => sendByKey(key, send) : null)
  const button = {
    disabled: !isPossible,
    "aria-label": t("open"),
    title: refusal ?? t("open"),
    className: buttonClass({ variant: "secondary", size: "round" }),
    children: <SmilePlus aria-hidden className="size-5" />,
  }
  return Popup ? (
    <Popup isOpen={isOpen} onOpenChange={setOpen} button={button} />
  ) : (
    <button aria-haspopup="dialog" {...triggerProps} {...button} />
  )
}
