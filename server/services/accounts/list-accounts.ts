import type { AccountsInput } from "@/lib/contracts/admin"
import type { TablePage } from "@/lib/contracts/tables"
import type { Actor, UserDto } from "@/lib/contracts/users"
import type { Prisma } from "@/server/db/generated/client"
import type { Deps } from "../kernel/deps"
import { requireAdministrator } from "../kernel/require-person"
import { icontains, offsetRange, sortDirection } from "../kernel/to-table"

/** Accounts per response of `listUsers`. */
const LIMIT = 1_000

const select = {
  id: true,
  email: true,
  name: true,
  isAdministrator: true,
  createdAt: true,
  _count: { select: { createdRooms: true } },
} satisfies Prisma.UserSelect

const toUserDto = ({ createdAt, _count, ...row }: Prisma.UserGetPayload<{ select: typeof select }>): UserDto => ({
  ...row,
  rooms: _count.createdRooms,
  createdAt: createdAt.toISOString(),
})

/** Lists accounts, oldest first, for administrators and the system. */
export function listUsers({ db }: Pick<Deps, "db">) {
  return async (actor: Actor): Promise<UserDto[]> => {
    requireAdministrator(actor)
    return (await db.user.findMany({ select, orderBy: { createdAt: "asc" }, take: LIMIT })).map(toUserDto)
  }
}

/** Lists a page of all accounts, for administrators and the system. */
export function listAccounts({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, input: AccountsInput): Promise<TablePage<UserDto>> => {
    requireAdministrator(actor)
    const where: Prisma.UserWhereInput = {
      ...(input.search !== "" && { OR: [{ name: icontains(input.search) }, { email: icontains(input.search) }] }),
      ...(input.isAdministrator !== undefined && { isAdministrator: input.isAdministrator }),
    }
    const orderBy = [orders(sortDirection(input))[input.sort], { id: "asc" as const }]
    const [total, rows] = await Promise.all([
      db.user.count({ where }),
      db.user.findMany({ where, orderBy, ...offsetRange(input), select }),
    ])
    return { total, rows: rows.map(toUserDto) }
  }
}

const orders = (order: Prisma.SortOrder): Record<AccountsInput["sort"], Prisma.UserOrderByWithRelationInput> => ({
  name: { name: order },
  email: { email: order },
  rooms: { createdRooms: { _count: order } },
  created: { createdAt: order },
})
