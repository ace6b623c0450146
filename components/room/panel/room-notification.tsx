"use client"

import { BellRing } from "lucide-react"
import { useTranslations } from "next-intl"
import { useCallback, useState } from "react"
import { notificationWords } from "@/i18n/notification-words"
import type { MovieNotification } from "@/lib/contracts/screening"
import { useDataMessages } from "../connection/use-data-messages"
import { useRoom } from "../room-context"

/** Shows the server's notifications over the film, also in full screen. They fade, but stay in the page for screen readers. */
export function RoomNotification() {
  const { conference, refresh } = useRoom()
  const [shown, setShown] = useState<MovieNotification | null>(null)

  const t = useTranslations("lobby.status")

  const onMessage = useCallback(
    (notification: MovieNotification) => {
      setShown(notification)
      refresh()
    },
    [refresh],
  )
  useDataMessages(conference, "notification", onMessage)

  return (
    <div aria-live="polite" className="pointer-events-none absolute inset-x-0 top-3 z-20 flex justify-center px-4">
      {shown && (
        <div
          // Notifications are delivered at least once. A duplicate has the same key and does not animate again.
          key={`${shown.type}:${shown.screening.id}`}
          data-testid="notification"
          className="flex animate-notice items-center gap-2.5 rounded-full bg-black/75 px-4 py-2.5 text-sm text-white shadow-xl ring-1 ring-white/15 backdrop-blur"
        >
          <BellRing aria-hidden className="size-4 shrink-0 text-accent" />
          <span>{notificationWords(shown, t)}</span>
        </div>
      )}
    </div>
  )
}
