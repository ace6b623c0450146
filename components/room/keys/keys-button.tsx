"use client"

import { Keyboard } from "lucide-react"
import { useTranslations } from "next-intl"
import { Button } from "@/components/ui/button"
import { useRoomActionRegistry } from "./room-action-registry"

export function KeysButton() {
  const t = useTranslations("room.keys")
  const registry = useRoomActionRegistry()
  return (
    <Button
      icon={Keyboard}
      size="round"
      variant="secondary"
      onClick={() => registry.run("help", "?")}
      aria-label={t("title")}
      title={t("title")}
      className="max-lg:hidden"
    />
  )
}
