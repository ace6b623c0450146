import type { Actor } from "@/lib/contracts/users"
import type { Prisma } from "./generated/client"

export const personSelect = { id: true, name: true, isAdministrator: true } satisfies Prisma.UserSelect

export function toPerson({ id, name, isAdministrator }: Prisma.UserGetPayload<{ select: typeof personSelect }>) {
  return { kind: "user", userId: id, name, isAdministrator } as const satisfies Actor
}
