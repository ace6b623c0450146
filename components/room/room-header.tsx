"use client"

import { ArrowLeft, CalendarClock, Lock, UserPlus } from "lucide-react"
import Link from "next/link"
import { useTranslations } from "next-intl"
import { Button, buttonClass } from "@/components/ui/button"
import type { RoomDetails } from "@/server/contracts/rooms"

export function RoomHeader(props: {
  room: RoomDetails
  peopleHere: number
  onSchedule: () => void
  onInvite: () => void
}) {
  const t = useTranslations("room.roomHeader")
  const { room } = props
  return (
    <header className="flex h-14 shrink-0 items-center gap-1 px-2 sm:h-16 sm:gap-2 sm:px-3">
      {room.role === "guest" ? (
        // Guests have no other rooms.
        <span className="w-2" />
      ) : (
        <Link href="/" aria-label={t("back")} className={buttonClass({ variant: "ghost", size: "icon" })}>
          <ArrowLeft aria-hidden className="size-5" />
        </Link>
      )}
      <div className="min-w-0 flex-1">
        <h1 className="flex items-center gap-1.5 font-semibold leading-5 tracking-tight">
          <span className="truncate">{room.name}</span>
          {room.isLocked && <Lock aria-label={t("locked")} className="size-3.5 shrink-0 text-accent" />}
        </h1>
        <p className="truncate text-faint text-xs">
          {props.peopleHere > 0 && `${t("here", { count: props.peopleHere })} · `}
          {room.canControl ? t("youControl") : t("controls", { name: room.creator.name })}
        </p>
      </div>
      {room.canControl && (
        <Button
          variant="ghost"
          onClick={props.onSchedule}
          aria-label={t("schedule")}
          className="max-sm:w-11 max-sm:px-0"
        >
          <CalendarClock aria-hidden className="size-5 sm:size-4" />
          <span className="hidden sm:inline">{t("schedule")}</span>
        </Button>
      )}
      {room.canControl && (
        <Button
          variant="secondary"
          onClick={props.onInvite}
          aria-label={t("invitePeople")}
          className="max-sm:w-11 max-sm:px-0"
        >
          <UserPlus aria-hidden className="size-5 sm:size-4" />
          <span className="hidden sm:inline">{t("invite")}</span>
        </Button>
      )}
    </header>
  )
}
