import { type ApiTokenDto, isScope } from "@/lib/contracts/users"
import type { Prisma } from "@/server/db/generated/client"

export const tokenSelect = {
  id: true,
  name: true,
  scopes: true,
  createdAt: true,
  expiresAt: true,
  lastUsedAt: true,
} satisfies Prisma.ApiTokenSelect

export function toApiTokenDto(row: Prisma.ApiTokenGetPayload<{ select: typeof tokenSelect }>): ApiTokenDto {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes.filter(isScope),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }
}
