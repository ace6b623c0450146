import type { InvitationPreview } from "@/lib/contracts/people"

export interface InvitationProps {
  inviteCode: string
  preview: InvitationPreview
  /** Of the account that is signed in. */
  accountName: string | null
}
