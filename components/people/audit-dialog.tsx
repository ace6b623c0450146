"use client"

import { Dialog } from "@/components/ui/dialog"
import { AuditList } from "./audit-list"

/** What happened in a room, for its owners. */
export function AuditDialog(props: { roomId: string; open: boolean; onClose: () => void }) {
  return (
    <Dialog
      open={props.open}
      onOpenChange={(open) => !open && props.onClose()}
      title="History"
      description="Who did what in this room, and when. You and administrators see it."
    >
      <AuditList roomId={props.roomId} />
    </Dialog>
  )
}
