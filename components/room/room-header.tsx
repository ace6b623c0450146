"use client"

import { ArrowLeft, CalendarClock, Lock, type LucideIcon, UserPlus } from "lucide-react"
import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { Button } from "@/components/ui/button"
import { ButtonLink } from "@/components/ui/button-link"
import { cx } from "@/components/ui/cx"
import { useRoom } from "./room-context"

export function RoomHeader(props: {
  /** On a low screen the controls stand in this row, as `children`. */
  isLow: boolean
  children: ReactNode
}) {
  const t = useTranslations("room.roomHeader")
  const { isLow } = props
  const { room, people, openDialog } = useRoom()
  return (
    <header className={cx("flex shrink-0 items-center gap-1 px-2 sm:gap-2 sm:px-3", isLow ? "h-12" : "h-14 sm:h-16")}>
      {room.role === "guest" ? (
        // Guests have no other rooms.
        <span className="w-2" />
      ) : (
        // Not prefetched, because a film starts here.
        <ButtonLink icon={ArrowLeft} prefetch={false} href="/" aria-label={t("back")} variant="ghost" size="icon" />
      )}
      <div className="min-w-0 flex-1">
        <h1 className="flex items-center gap-1.5 font-semibold leading-5 tracking-tight">
          <span className="truncate">{room.title}</span>
          {room.isLocked && <Lock aria-label={t("locked")} className="size-3.5 shrink-0 text-accent" />}
        </h1>
        <p className="truncate text-faint text-xs">
          {people.length > 0 && `${t("here", { count: people.length })} · `}
          {room.canControl ? t("youControl") : t("controls", { name: room.creator.name })}
        </p>
      </div>
      {room.canControl && (
        <>
          <HeaderButton
            icon={CalendarClock}
            variant="ghost"
            words={t("schedule")}
            isIcon={isLow}
            onClick={() => openDialog("schedule")}
          />
          <HeaderButton
            icon={UserPlus}
            variant="secondary"
            words={t("invite")}
            name={t("invitePeople")}
            isIcon={isLow}
            onClick={() => openDialog("invite")}
          />
        </>
      )}
      {props.children}
    </header>
  )
}

/** Shows its label where there is space. */
function HeaderButton(props: {
  icon: LucideIcon
  variant: "ghost" | "secondary"
  words: string
  /** Accessible name, where the label alone is not enough. */
  name?: string
  isIcon: boolean
  onClick: () => void
}) {
  const Icon = props.icon
  return (
    <Button
      variant={props.variant}
      size={props.isIcon ? "icon" : "md"}
      onClick={props.onClick}
      aria-label={props.name ?? props.words}
      title={props.isIcon ? props.words : undefined}
      className="max-sm:w-11 max-sm:px-0"
    >
      <Icon aria-hidden className="size-5" />
      {!props.isIcon && <span className="hidden sm:inline">{props.words}</span>}
    </Button>
  )
}
