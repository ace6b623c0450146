import type { Language } from "@/lib/contracts/users"
import type { DbTx } from "@/server/db/client"

export interface Recipient {
  email: string
  /** Null without an account; the room's time zone applies. */
  timeZone: string | null
  /** Null without an account; the host's language applies. */
  language: Language | null
}

/** Deduplication key of an invitation by mail. `findEverybodyToMail` relies on its prefix. */
export const invitationKey = (roomId: string, email: string): string => `invitation:${roomId}:${email}`

/** Finds the room's owner and admitted members who have an account and accept mail. */
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

/**
 * Finds the members, and the people invited by mail who were not removed since. Each address occurs once and accepts
 * mail.
 */
export async function findEverybodyToMail(tx: DbTx, roomId: string): Promise<Recipient[]> {
  const members = await findMembersToMail(tx, roomId)
  const invitations = await tx.mail.findMany({
    where: { roomId, dedupKey: { startsWith: invitationKey(roomId, "") } },
    select: { recipient: true },
  })
  const invited = await filterSubscribed(
    tx,
    roomId,
    invitations.map(({ recipient }) => recipient),
  )
  const known = new Set(members.map(({ email }) => email))
  return [...members, ...invited.filter(({ email }) => !known.has(email))]
}

/** Filters addresses to those that accept mail and were not removed from the room. */
export async function filterSubscribed(tx: DbTx, roomId: string, emails: readonly string[]): Promise<Recipient[]> {
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
