import type { AccountsInput } from "@/lib/contracts/admin"
import type { TablePage } from "@/lib/contracts/tables"
import type { Actor, UserDto } from "@/lib/contracts/users"
import type { Prisma } from "@/server/db/generated/client"
import type { Deps } from "../kernel/deps"
import { requireAdministrator } from "../kernel/require-person"
import { icontains, offsetRange, sortDirection } from "../kernel/to-table"

/** Lists a page of all accounts, for administrators and the system. */
export function listAccounts({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, input: AccountsInput): Promise<TablePage<UserDto>> => {
    requireAdministrator(actor)
    const where: Prisma.UserWhereInput = {
      ...(input.search !== "" && { OR: [{ name: icontains(input.search) }, { email: icontains(input.search) }] }),
      ...(input.isAdministrator !== undefined && { isAdministrator: input.isAdministrator }),
    }
    const [total, rows] = await Promise.all([
      db.user.count({ where }),
      db.user.findMany({
        where,
        orderBy: [inOrder(input), { id: "asc" }],
        ...offsetRange(input),
        select: {
          id: true,
          email: true,
          name: true,
          isAdministrator: true,
          createdAt: true,
          _count: { select: { createdRooms: true } },
        },
      }),
    ])
    return {
      total,
      rows: rows.map(({ createdAt, _count, ...row }) => ({
        ...row,
        rooms: _count.createdRooms,
        createdAt: createdAt.toISOString(),
      })),
    }
  }
}

function inOrder(input: AccountsInput): Prisma.UserOrderByWithRelationInput {
  const order = sortDirection(input)
  switch (input.sort) {
    case "name":
      return { name: order }
    case "email":
      return { email: order }
    case "rooms":
      return { createdRooms: { _count: order } }
    case "created":
      return { createdAt: order }
  }
}
