import type { AllTokensInput, OwnedTokenDto } from "@/lib/contracts/admin"
import type { TablePage } from "@/lib/contracts/tables"
import type { Actor } from "@/lib/contracts/users"
import type { Prisma } from "@/server/db/generated/client"
import type { Deps } from "../kernel/deps"
import { requireAdministrator } from "../kernel/require-person"
import { icontains, offsetRange, sortDirection } from "../kernel/to-table"
import { toApiTokenDto, tokenSelect } from "./api-token"

/** Lists a page of all valid tokens, for administrators and the system. */
export function listAllTokens({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async (actor: Actor, input: AllTokensInput): Promise<TablePage<OwnedTokenDto>> => {
    requireAdministrator(actor)
    const text = icontains(input.search)
    const where: Prisma.ApiTokenWhereInput = {
      revokedAt: null,
      expiresAt: { gt: clock.now() },
      ...(input.search !== "" && { OR: [{ name: text }, { user: { name: text } }, { user: { email: text } }] }),
    }
    const [total, rows] = await Promise.all([
      db.apiToken.count({ where }),
      db.apiToken.findMany({
        where,
        orderBy: [orders(sortDirection(input))[input.sort], { id: "asc" }],
        ...offsetRange(input),
        select: { ...tokenSelect, user: { select: { id: true, name: true, email: true } } },
      }),
    ])
    return { total, rows: rows.map(({ user, ...row }) => ({ ...toApiTokenDto(row), owner: user })) }
  }
}

const orders = (order: Prisma.SortOrder): Record<AllTokensInput["sort"], Prisma.ApiTokenOrderByWithRelationInput> => ({
  name: { name: order },
  owner: { user: { name: order } },
  created: { createdAt: order },
  expires: { expiresAt: order },
  lastUsed: { lastUsedAt: { sort: order, nulls: "last" } },
})
