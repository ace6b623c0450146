import type { InvitationPreview } from "@/lib/contracts/people"

/** What somebody finds who follows a link. */
export type Admission =
  /** They are in the room already. */
  | "in"
  /** They wait to be let in. */
  | "waiting"
  /** Nobody new comes in. */
  | "locked"
  /** They come in with their account. */
  | "account"
  /** They come in under a name. */
  | "guest"
  /** The link is for accounts. */
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
