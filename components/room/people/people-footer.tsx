"use client"

import { DoorOpen, History, SlidersHorizontal } from "lucide-react"
import dynamic from "next/dynamic"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import type { RoomDetails } from "@/lib/contracts/rooms"
import { isHost, isOwner } from "@/lib/rules/access"
import { LockButton } from "./lock-button"
import type { PeopleActions } from "./use-people-actions"

// Loaded on demand: most visits open neither.
const AuditDialog = dynamic(() => import("@/components/audit/audit-dialog").then((part) => part.AuditDialog))
const RightsDialog = dynamic(() => import("./rights-dialog").then((part) => part.RightsDialog))

export function PeopleFooter({ room, actions }: { room: RoomDetails; actions: PeopleActions }) {
  const t = useTranslations("room.peopleFooter")
  const tMenu = useTranslations("room.memberMenu")
  const [open, setOpen] = useState<"rights" | "audit" | "leave" | null>(null)
  const close = () => setOpen(null)
  const mayLeave = room.role === "cohost" || room.role === "viewer" || room.role === "guest"
  return (
    <div className="flex shrink-0 flex-wrap gap-2 border-line/60 border-t p-3">
      {isHost(room.role) && <LockButton room={room} actions={actions} />}
      {isOwner(room.role) && (
        <>
          <Button icon={SlidersHorizontal} variant="secondary" onClick={() => setOpen("rights")}>
            {t("rights")}
          </Button>
          <Button icon={History} variant="ghost" onClick={() => setOpen("audit")}>
            {t("history")}
          </Button>
          {open === "rights" && <RightsDialog room={room} onClose={close} />}
          {open === "audit" && <AuditDialog roomId={room.id} onClose={close} />}
        </>
      )}
      {mayLeave && (
        <>
          <Button icon={DoorOpen} variant="ghost" onClick={() => setOpen("leave")}>
            {t("leave")}
          </Button>
          <ConfirmDialog
            open={open === "leave"}
            onClose={close}
            title={t("leaveTitle", { room: room.title })}
            description={t("leaveText")}
            keep={tMenu("neverMind")}
            action={t("leaveAction")}
            onConfirm={() => {
              actions.leave()
              close()
            }}
          />
        </>
      )}
    </div>
  )
}
