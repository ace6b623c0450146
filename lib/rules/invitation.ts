/** A link that lets people in. */
export interface InvitationState {
  expiresAt: Date | null
  revokedAt: Date | null
  maxUses: number | null
  uses: number
}

/** True while somebody new may come in by it. Who counts decides in the database: this is for a look ahead. */
export function isUsable(invitation: InvitationState, now: Date): boolean {
  if (invitation.revokedAt !== null) return false
  if (invitation.expiresAt !== null && invitation.expiresAt <= now) return false
  return invitation.maxUses === null || invitation.uses < invitation.maxUses
}
