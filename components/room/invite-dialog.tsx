"use client"

import { CopyField } from "@/components/ui/copy-field"
import { Dialog } from "@/components/ui/dialog"

/** The link that lets people in. */
export function InviteDialog(props: { inviteCode: string; open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title="Invite people"
      description="Who has this link and an account can come in, watch and chat."
    >
      <CopyField label="Invitation link" value={`${window.location.origin}/join/${props.inviteCode}`} />
    </Dialog>
  )
}
