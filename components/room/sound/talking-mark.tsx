"use client"

import { Mic } from "lucide-react"
import { useTranslations } from "next-intl"
import { createPortal } from "react-dom"
import { useOverlayParent } from "@/components/ui/use-overlay-parent"

/** Shown while push to talk is held. */
export function TalkingMark() {
  const t = useTranslations("room.sound")
  const parent = useOverlayParent()
  return createPortal(
    <p
      role="status"
      data-testid="talking"
      className="pointer-events-none fixed inset-x-0 bottom-20 z-40 mx-auto flex w-fit items-center gap-2.5 rounded-full bg-live px-4 py-2 font-medium text-sm text-white shadow-xl"
    >
      <Mic aria-hidden className="size-4 animate-breathe" />
      {t("talking")}
    </p>,
    parent ?? document.body,
  )
}
