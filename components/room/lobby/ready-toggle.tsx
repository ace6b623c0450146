"use client"

import { Circle, CircleCheck } from "lucide-react"
import { useTranslations } from "next-intl"
import { Button } from "@/components/ui/button"
import type { RoomDetails } from "@/lib/contracts/rooms"
import { useReady } from "./use-ready"

/** `identity` is empty until the conference is joined. */
export function ReadyToggle({ room, identity }: { room: RoomDetails; identity: string }) {
  const t = useTranslations("lobby.ready")
  const mark = useReady(room.id, identity)
  const isReady = room.attendance.ready.includes(identity)
  const Icon = isReady ? CircleCheck : Circle
  return (
    <Button
      aria-pressed={isReady}
      variant={isReady ? "active" : "primary"}
      disabled={identity === ""}
      onClick={() => mark(!isReady)}
    >
      <Icon aria-hidden className="size-5" />
      {t("me")}
    </Button>
  )
}
