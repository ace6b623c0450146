"use client"

import { useMutation } from "@tanstack/react-query"
import { CalendarPlus, Repeat } from "lucide-react"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { useTRPC } from "@/components/shell/trpc"
import { Button, buttonClass } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { SelectField } from "@/components/ui/select-field"
import { toast } from "@/components/ui/toast"
import type { RoomSummary } from "@/lib/contracts/rooms"

/** Actions for a scheduled room. They lie above the link that covers the card. */
export function CardActions({ room, isOver }: { room: RoomSummary; isOver: boolean }) {
  const t = useTranslations("rooms.actions")
  const [isRepeating, setRepeating] = useState(false)
  const small = "h-11 px-3 text-faint hover:text-ink sm:h-9"
  return (
    <div className="relative mt-auto -mx-3 -mb-2 flex flex-wrap gap-1 self-start">
      {!isOver && room.role !== "waiting" && (
        <a
          href={`/api/calendar/rooms/${room.id}.ics`}
          download
          className={buttonClass({ variant: "ghost", className: small })}
        >
          <CalendarPlus aria-hidden className="size-4" />
          {t("calendar")}
        </a>
      )}
      {room.canControl && (
        <Button icon={Repeat} variant="ghost" className={small} onClick={() => setRepeating(true)}>
          {t("again")}
        </Button>
      )}
      <RepeatDialog room={room} open={isRepeating} onClose={() => setRepeating(false)} />
    </div>
  )
}

const weeks = Array.from({ length: 52 }, (_, index) => index + 1)

function RepeatDialog({ room, open, onClose }: { room: RoomSummary; open: boolean; onClose: () => void }) {
  const t = useTranslations("rooms.repeat")
  const trpc = useTRPC()
  const [count, setCount] = useState(1)
  const repeat = useMutation(
    trpc.calendar.repeat.mutationOptions({
      meta: { invalidates: trpc.rooms.list.queryFilter() },
      onSuccess: (rooms) => {
        toast.success(t("done", { count: rooms.length, name: rooms[0]?.title ?? "" }))
        onClose()
      },
    }),
  )
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={t("title", { name: room.title })}
      description={t("description", { zone: room.timeZone })}
      keep={t("neverMind")}
      action={t("make", { count })}
      isHarmless
      pending={repeat.isPending}
      onConfirm={() => repeat.mutate({ roomId: room.id, count })}
    >
      <div className="mb-6">
        <SelectField
          label={t("howLong")}
          hint={t("howLongHint")}
          value={count}
          options={weeks.map((week) => ({ value: week, label: t("weeks", { count: week }) }))}
          onChange={setCount}
        />
      </div>
    </ConfirmDialog>
  )
}
