import type { AuditAction } from "@/lib/contracts/audit"
import type { Actor } from "@/lib/contracts/users"
import type { DbTx } from "@/server/db/client"
import type { Prisma } from "@/server/db/generated/client"

export interface AuditInput {
  action: AuditAction
  /** With its name: the entry outlives the room. */
  room?: { id: string; name: string }
  /** What it was done to, for people: the name of a member, a movie, a token. No secrets. */
  subject?: string
  details?: Prisma.InputJsonObject
}

/** What people call who acts. */
export function nameOf(actor: Actor): string {
  if (actor.kind !== "system") return actor.name
  return actor.via === "command_line" ? "Operator" : "MoviesNow"
}

/** Writes down who did what. Call it in the transaction that does it: either both are there or neither. */
export async function audit(tx: DbTx, actor: Actor, { action, room, subject, details }: AuditInput): Promise<void> {
  await tx.auditEntry.create({
    data: {
      action,
      actorKind: actor.kind,
      actorId: actor.kind === "user" ? actor.userId : actor.kind === "guest" ? actor.memberId : null,
      actorName: nameOf(actor),
      via: actor.via ?? (actor.kind === "system" ? "schedule" : "page"),
      roomId: room?.id ?? null,
      roomName: room?.name ?? null,
      subject: subject ?? null,
      ...(details && { details }),
    },
  })
}
