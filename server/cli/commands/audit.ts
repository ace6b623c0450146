import type { AuditEntryDto } from "@/lib/contracts/audit"
import { MAX_PAGE_LIMIT } from "@/lib/contracts/pages"
import { listAuditInput } from "@/lib/contracts/people"
import type { CliContext } from "../context"
import { clockTime, table } from "../output"
import { parseInput } from "../parse-input"
import { OPERATOR } from "../target/database"

export async function listAudit({ operator, target, out }: CliContext, room: string | undefined) {
  const { services } = operator().application
  const input = parseInput(listAuditInput, {
    limit: MAX_PAGE_LIMIT,
    ...(room === undefined ? {} : { roomId: await target.findRoomId(room) }),
  })
  const { items } = await services.operations.listAudit(OPERATOR, input)
  const text = items.length > 0 ? table(["WHEN", "WHO", "WHAT", "ROOM", "VIA"], items.map(row)) : "No entries yet."
  out.answer(text, { entries: items })
}

function row({ at, actor, action, subject, room, via }: AuditEntryDto): string[] {
  return [clockTime(at), actor.name, subject === null ? action : `${action}: ${subject}`, room?.name ?? "-", via]
}
