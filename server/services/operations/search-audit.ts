import type { AuditTableInput } from "@/lib/contracts/admin"
import type { AuditEntryDto } from "@/lib/contracts/audit"
import type { TablePage } from "@/lib/contracts/tables"
import type { Actor } from "@/lib/contracts/users"
import type { Prisma } from "@/server/db/generated/client"
import type { Deps } from "../kernel/deps"
import { requireAdministrator } from "../kernel/require-person"
import { icontains, offsetRange, sortDirection } from "../kernel/to-table"
import { auditSelect, titlesOf, toAuditEntryDto } from "./list-audit"

/** Lists a page of all audit entries, including those of deleted rooms, for administrators and the system. */
export function searchAudit({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, input: AuditTableInput): Promise<TablePage<AuditEntryDto>> => {
    requireAdministrator(actor)
    const text = icontains(input.search)
    const where: Prisma.AuditEntryWhereInput = {
      ...(input.search !== "" && { OR: [{ actorName: text }, { roomName: text }, { subject: text }] }),
      ...(input.action !== undefined && { action: input.action }),
      ...(input.via !== undefined && { via: input.via }),
    }
    const [total, rows] = await Promise.all([
      db.auditEntry.count({ where }),
      // Ties are sorted newest first.
      db.auditEntry.findMany({
        where,
        orderBy: [orders(sortDirection(input))[input.sort], { id: "desc" }],
        ...offsetRange(input),
        select: auditSelect,
      }),
    ])
    const titles = await titlesOf(db, rows)
    return { total, rows: rows.map((row) => toAuditEntryDto(row, titles)) }
  }
}

const orders = (
  order: Prisma.SortOrder,
): Record<AuditTableInput["sort"], Prisma.AuditEntryOrderByWithRelationInput> => ({
  // Ids increase with time.
  at: { id: order },
  actor: { actorName: order },
  room: { roomName: { sort: order, nulls: "last" } },
})
