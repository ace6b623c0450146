import type { InvitationPreview } from "@/lib/contracts/people"

/** How the holder of an invitation may enter. */
export type Admission =
  /** They are in the room already. */
  | "in"
  /** They wait for a host. */
  | "waiting"
  /** The room admits nobody new. */
  | "locked"
  /** With their account. */
  | "account"
  /** As a named guest. */
  | "guest"
  /** The link is for accounts only. */
  | "signIn"

export function admissionOf(
  preview: Pick<InvitationPreview, "ownRoomId" | "isWaiting" | "isLocked" | "allowsGuests">,
  hasAccount: boolean,
): Admission {
  if (preview.isWaiting) return "waiting"
  if (preview.ownRoomId !== null) return "in"
  if (preview.isLocked) return "locked"
  if (hasAccount) return "account"
  return preview.allowsGuests ? "guest" : "signIn"
}
