import type { AuditAction } from "@/lib/contracts/audit"
import type { Actor } from "@/lib/contracts/users"
import type { DbTx } from "@/server/db/client"
import type { Prisma } from "@/server/db/generated/client"

export interface AuditInput {
  action: AuditAction
  /** The name is copied because the entry outlives the room. */
  room?: { id: string; name: string }
  /** Display name of the target (a member, movie or token). Never a secret. */
  subject?: string
  details?: Prisma.InputJsonObject
}

/** Display name of the actor. */
export function nameOf(actor: Actor): string {
  if (actor.kind !== "system") return actor.name
  return actor.via === "command_line" ? "Operator" : "MoviesNow"
}

/**
 * Writes an audit entry. Call it in the transaction of the audited change, so that neither exists without the other.
 */
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
