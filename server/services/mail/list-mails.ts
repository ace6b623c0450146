import { type MailDto, mailFailureSchema } from "@/lib/contracts/mail"
import type { Page, PageInput } from "@/lib/contracts/pages"
import type { Actor } from "@/lib/contracts/users"
import { isSuperior } from "@/lib/rules/access"
import type { Deps } from "../kernel/deps"
import { requirePerson } from "../kernel/require-person"
import { pageQuery, toPage } from "../kernel/to-page"

/** Lists mails of the actor's own rooms, newest first; all mails for administrators and the system. */
export function listMails({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, page: PageInput): Promise<Page<MailDto>> => {
    const { before, ...query } = pageQuery(page)
    const rows = await db.mail.findMany({
      where: { AND: [before, isSuperior(actor) ? {} : { roomId: { in: await ownRooms(db, actor) } }] },
      ...query,
    })
    return toPage(rows, page, (row) => ({
      id: row.id,
      recipient: row.recipient,
      subject: row.subject,
      html: row.html,
      hasCalendar: row.calendar !== null,
      status: row.status,
      error: row.error,
      failure: mailFailureSchema.nullable().catch(null).parse(row.failure),
      createdAt: row.createdAt.toISOString(),
      sentAt: row.sentAt?.toISOString() ?? null,
    }))
  }
}

async function ownRooms(db: Deps["db"], actor: Actor): Promise<string[]> {
  const rooms = await db.room.findMany({ where: { creatorId: requirePerson(actor).userId }, select: { id: true } })
  return rooms.map(({ id }) => id)
}
