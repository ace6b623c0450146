"use client"

import { useTranslations } from "next-intl"
import { Dialog } from "@/components/ui/dialog"
import { AuditList } from "./audit-list"

/** The audit log of a room, for its owners. */
export function AuditDialog(props: { roomId: string; open: boolean; onClose: () => void }) {
  const t = useTranslations("people.audit")
  return (
    <Dialog open={props.open} onClose={props.onClose} title={t("title")} description={t("description")}>
      <AuditList roomId={props.roomId} />
    </Dialog>
  )
}
