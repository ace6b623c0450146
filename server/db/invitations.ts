import type { InvitationDto } from "@/lib/contracts/rooms"
import type { Prisma } from "./generated/client"

export const invitationSelect = {
  id: true,
  code: true,
  allowsGuests: true,
  expiresAt: true,
  maxUses: true,
  uses: true,
  createdAt: true,
} satisfies Prisma.InvitationSelect

export function toInvitationDto(row: Prisma.InvitationGetPayload<{ select: typeof invitationSelect }>): InvitationDto {
  return {
    ...row,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }
}
