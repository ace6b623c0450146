import type { Language } from "@/lib/contracts/users"
import type { DbTx } from "@/server/db/client"

/** Whom a mail goes to. */
export interface Recipient {
  email: string
  /** Null for who has no account: the room's zone is used. */
  timeZone: string | null
  /** Null for who has no account: the language of the room's host is used. */
  language: Language | null
}

/** Keys of invitations by mail begin like this; the rest is the address. */
export const invitationKey = (roomId: string, email: string): string => `invitation:${roomId}:${email}`

/** Who is in a room with an account and wants mail: the creator and whom hosts let in. */
export async function findMembersToMail(tx: DbTx, roomId: string): Promise<(Recipient & { userId: string })[]> {
  const users = await tx.user.findMany({
    where: {
      wantsMail: true,
      OR: [{ createdRooms: { some: { id: roomId } } }, { memberships: { some: { roomId, status: "admitted" } } }],
    },
    select: { id: true, email: true, timeZone: true, language: true },
  })
  return users.map(({ id, ...recipient }) => ({ userId: id, ...recipient }))
}

/** Who is in it, and whom hosts invited by mail and nobody removed since; each once, and only who wants mail. */
export async function findEverybodyToMail(tx: DbTx, roomId: string): Promise<Recipient[]> {
  const members = await findMembersToMail(tx, roomId)
  const invitations = await tx.mail.findMany({
    where: { roomId, dedupKey: { startsWith: invitationKey(roomId, "") } },
    select: { recipient: true },
  })
  const invited = await findWilling(
    tx,
    roomId,
    invitations.map(({ recipient }) => recipient),
  )
  const known = new Set(members.map(({ email }) => email))
  return [...members, ...invited.filter(({ email }) => !known.has(email))]
}

/** Of these addresses those that want mail and were not removed from the room. */
export async function findWilling(tx: DbTx, roomId: string, emails: readonly string[]): Promise<Recipient[]> {
  const list = [...new Set(emails)]
  const accounts = await tx.user.findMany({
    where: { email: { in: list } },
    select: {
      email: true,
      timeZone: true,
      language: true,
      wantsMail: true,
      memberships: { where: { roomId, status: "removed" }, select: { id: true } },
    },
  })
  const stops = await tx.mailStop.findMany({ where: { email: { in: list } }, select: { email: true } })
  const byEmail = new Map(accounts.map((account) => [account.email, account]))
  const stopped = new Set(stops.map(({ email }) => email))
  return list.flatMap((email): Recipient[] => {
    const account = byEmail.get(email)
    if (!account) return stopped.has(email) ? [] : [{ email, timeZone: null, language: null }]
    const { timeZone, language } = account
    return account.wantsMail && account.memberships.length === 0 ? [{ email, timeZone, language }] : []
  })
}
