import type { Actor, UserDto } from "@/lib/contracts/users"
import type { Deps } from "../kernel/deps"
import { requireAdministrator } from "../kernel/require-person"

/** Accounts per response. */
const LIMIT = 1_000

/** Lists accounts, oldest first, for administrators and the system. */
export function listUsers({ db }: Pick<Deps, "db">) {
  return async (actor: Actor): Promise<UserDto[]> => {
    requireAdministrator(actor)
    const rows = await db.user.findMany({
      select: {
        id: true,
        email: true,
        name: true,
        isAdministrator: true,
        createdAt: true,
        _count: { select: { createdRooms: true } },
      },
      orderBy: { createdAt: "asc" },
      take: LIMIT,
    })
    return rows.map(({ createdAt, _count, ...row }) => ({
      ...row,
      rooms: _count.createdRooms,
      createdAt: createdAt.toISOString(),
    }))
  }
}
