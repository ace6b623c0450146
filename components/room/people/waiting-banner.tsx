"use client"

import { UserRoundPlus } from "lucide-react"
import { useTranslations } from "next-intl"
import { Button } from "@/components/ui/button"
import type { RoomDetails } from "@/lib/contracts/rooms"
import { usePeopleActions } from "./use-people-actions"

export function WaitingBanner({ room, onShowPeople }: { room: RoomDetails; onShowPeople: () => void }) {
  const t = useTranslations("room.waitingBanner")
  const actions = usePeopleActions(room)
  const waiting = room.members.filter(({ status }) => status === "waiting")
  const [first] = waiting
  if (!first) return null
  return (
    <div
      role="status"
      data-testid="waiting-banner"
      className="flex min-h-11 shrink-0 items-center justify-center gap-3 bg-accent/12 px-4 py-1.5 text-accent text-sm"
    >
      <UserRoundPlus aria-hidden className="size-4 shrink-0" />
      <span className="min-w-0 truncate">
        {waiting.length === 1 ? t("one", { name: first.name }) : t("many", { count: waiting.length })}
      </span>
      {waiting.length === 1 ? (
        <>
          <Button variant="ghost" onClick={onShowPeople} className="max-sm:hidden">
            {t("who")}
          </Button>
          <Button variant="secondary" disabled={actions.isPending} onClick={() => actions.admit(first)}>
            {t("letIn")}
          </Button>
        </>
      ) : (
        <Button variant="secondary" onClick={onShowPeople}>
          {t("seeWho")}
        </Button>
      )}
    </div>
  )
}
