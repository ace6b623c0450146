import { type RoomRole, roomRoles } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import { permits, type RoomAction } from "@/lib/rules/access"
import { type Cast, createCast, createPerson } from "./people"
import type { TestServices } from "./services"

/** A room with one person in each role. */
export interface Roles extends Cast {
  actors: Record<RoomRole, Actor>
  /** Ids of their memberships. */
  memberIds: { cohost: string; viewer: string; guest: string; waiting: string; target: string }
  /** A viewer as the target of the others' actions. */
  targetName: string
}

export async function createRoles(t: Pick<TestServices, "services" | "db">): Promise<Roles> {
  const { db } = t
  const cast = await createCast(t)
  const { roomId } = cast
  const [administrator, cohost, waiting, target] = await Promise.all(
    ["administrator", "cohost", "waiting", "target"].map((name) => createPerson(db, name)),
  )
  if (!administrator || !cohost || !waiting || !target) throw new Error("unreachable: four are made")
  await db.user.update({ where: { id: administrator.userId }, data: { isAdministrator: true } })
  const viewerRow = await db.roomMember.findUniqueOrThrow({
    where: { roomId_userId: { roomId, userId: cast.member.userId } },
  })
  const [cohostRow, waitingRow, targetRow, guestRow] = await db.roomMember.createManyAndReturn({
    data: [
      { roomId, userId: cohost.userId, role: "cohost" },
      { roomId, userId: waiting.userId, status: "waiting" },
      { roomId, userId: target.userId },
      { roomId, guestName: "Gus", role: "guest" },
    ],
  })
  if (!cohostRow || !waitingRow || !targetRow || !guestRow) throw new Error("unreachable: four are made")
  return {
    ...cast,
    actors: {
      system: { kind: "system" },
      administrator: { ...administrator, isAdministrator: true },
      creator: cast.creator,
      cohost,
      viewer: cast.member,
      guest: { kind: "guest", memberId: guestRow.id, roomId, name: "Gus" },
      waiting,
      stranger: cast.stranger,
    },
    memberIds: {
      cohost: cohostRow.id,
      viewer: viewerRow.id,
      guest: guestRow.id,
      waiting: waitingRow.id,
      target: targetRow.id,
    },
    targetName: target.name,
  }
}

/** Outcome for each role: "ok" or an error's code. */
export type Outcomes = Record<RoomRole, string>

/** The same outcome for all roles except `others`. */
export const forAll = (outcome: string, others: Partial<Outcomes> = {}): Outcomes =>
  ({ ...Object.fromEntries(roomRoles.map((role) => [role, outcome])), ...others }) as Outcomes

/** Outcomes by the access table, the same for every transport; test/unit/rules/access.test.ts pins the table. */
export function forAction(action: RoomAction): Outcomes {
  const refusal = (role: RoomRole): string => {
    if (role === "stranger") return "ROOM_NOT_FOUND"
    return role === "waiting" ? "NOT_ADMITTED" : "FORBIDDEN"
  }
  return Object.fromEntries(roomRoles.map((role) => [role, permits(role, action) ? "ok" : refusal(role)])) as Outcomes
}

/** "ok", or the code that `run` fails with. */
export async function outcomeOf(run: () => Promise<unknown>): Promise<string> {
  try {
    await run()
    return "ok"
  } catch (error) {
    const { code, cause } = error as { code?: string; cause?: { code?: string } }
    return cause?.code ?? code ?? String(error)
  }
}
