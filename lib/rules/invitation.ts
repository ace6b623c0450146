export interface InvitationState {
  expiresAt: Date | null
  revokedAt: Date | null
  maxUses: number | null
  uses: number
}

/** Whether the link still admits new people. This is for display; the database decides when somebody joins. */
export function isUsable(invitation: InvitationState, now: Date): boolean {
  if (invitation.revokedAt !== null) return false
  if (invitation.expiresAt !== null && invitation.expiresAt <= now) return false
  return invitation.maxUses === null || invitation.uses < invitation.maxUses
}
