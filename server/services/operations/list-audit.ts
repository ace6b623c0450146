import { type AuditAction, type AuditEntryDto, auditEntrySchema } from "@/lib/contracts/audit"
import type { Page } from "@/lib/contracts/pages"
import type { ListAuditInput } from "@/lib/contracts/people"
import type { Actor } from "@/lib/contracts/users"
import type { DbTx } from "@/server/db/client"
import type { Prisma } from "@/server/db/generated/client"
import { authorizeRoom } from "../kernel/authorize-room"
import type { Deps } from "../kernel/deps"
import { requireAdministrator } from "../kernel/require-person"
import { pageQuery, toPage } from "../kernel/to-page"

export const auditSelect = {
  id: true,
  at: true,
  action: true,
  actorKind: true,
  actorId: true,
  actorName: true,
  via: true,
  roomId: true,
  roomName: true,
  subject: true,
} satisfies Prisma.AuditEntrySelect

/**
 * Lists a page of audit entries, newest first: of one room for its owner, of everything (including deleted rooms) for
 * administrators.
 * @throws ROOM_NOT_FOUND, FORBIDDEN
 */
export function listAudit({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, input: ListAuditInput): Promise<Page<AuditEntryDto>> => {
    if (input.roomId === undefined) requireAdministrator(actor)
    else await authorizeRoom(db, actor, input.roomId, "room.audit")
    const { before, ...order } = pageQuery(input)
    const rows = await db.auditEntry.findMany({
      where: { ...before, ...(input.roomId !== undefined && { roomId: input.roomId }) },
      ...order,
      select: auditSelect,
    })
    const titles = await titlesOf(db, rows)
    return toPage(rows, input, (row) => toAuditEntryDto(row, titles))
  }
}

type AuditRow = Prisma.AuditEntryGetPayload<{ select: typeof auditSelect }>

/** Titles of the rooms that are still there, by id. */
export async function titlesOf(db: DbTx, rows: readonly AuditRow[]): Promise<Map<string, string>> {
  const ids = new Set(rows.flatMap(({ roomId }) => roomId ?? []))
  const rooms = await db.room.findMany({ where: { id: { in: [...ids] } }, select: { id: true, title: true } })
  return new Map(rooms.map(({ id, title }) => [id, title]))
}

export function toAuditEntryDto(row: AuditRow, titles: ReadonlyMap<string, string>): AuditEntryDto {
  return {
    id: row.id,
    at: row.at.toISOString(),
    // Only `audit()` writes this column.
    action: row.action as AuditAction,
    actor: { kind: auditEntrySchema.shape.actor.shape.kind.parse(row.actorKind), id: row.actorId, name: row.actorName },
    via: auditEntrySchema.shape.via.parse(row.via),
    room: row.roomId === null ? null : { id: row.roomId, name: row.roomName, title: titles.get(row.roomId) ?? null },
    subject: row.subject,
  }
}
