import type { InvitationPreview } from "@/lib/contracts/people"

export interface InvitationProps {
  inviteCode: string
  preview: InvitationPreview
  /** Name of the signed-in account. */
  accountName: string | null
}
