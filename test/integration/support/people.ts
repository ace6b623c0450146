import type { RoomDetails } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import type { Db } from "@/server/db/client"
import { hashPassword } from "@/server/services/accounts/passwords"
import type { Services } from "@/server/services/all"

export type Person = Extract<Actor, { kind: "user" }>

/** The code of a room's newest invitation. */
export const inviteCodeOf = (room: Pick<RoomDetails, "invitations">): string => room.invitations[0]?.code ?? ""

let count = 0
/** A name that no other test of the file uses. */
export const uniqueName = (prefix: string): string => `${prefix}-${++count}`

/** Creates an account without a usable password, because hashing one takes time. */
export async function createPerson(db: Db, prefix = "person"): Promise<Person> {
  const name = uniqueName(prefix)
  const user = await db.user.create({ data: { email: `${name}@example.org`, name, passwordHash: "none" } })
  return { kind: "user", userId: user.id, name, isAdministrator: false }
}

let ownHash: Promise<string> | undefined

/** Gives the administrators of a test one password, and returns it. */
export async function setOwnPassword(db: Db): Promise<string> {
  const password = "correct horse battery"
  ownHash ??= hashPassword(password)
  await db.user.updateMany({ where: { isAdministrator: true }, data: { passwordHash: await ownHash } })
  return password
}

export interface Cast {
  creator: Person
  member: Person
  stranger: Person
  movieId: string
  roomId: string
  roomName: string
}

/** A room with a movie, its owner, a member, and a stranger. */
export async function createCast(
  { services, db }: { services: Services; db: Db },
  room: { meetDatetime?: Date; movie?: { filePath: string } } = {},
): Promise<Cast> {
  const [creator, member, stranger] = await Promise.all([
    createPerson(db, "creator"),
    createPerson(db, "member"),
    createPerson(db, "stranger"),
  ])
  const movie = await services.movies.create(creator, {
    title: "Alpha",
    filePath: room.movie?.filePath ?? "films/alpha.mp4",
    movieUrl: null,
    hlsPath: null,
  })
  const roomName = uniqueName("room")
  const details = await services.rooms.create(creator, {
    name: roomName,
    movieId: movie.id,
    meetDatetime: room.meetDatetime ?? null,
  })
  await services.people.acceptInvitation(member, { inviteCode: inviteCodeOf(details) })
  return { creator, member, stranger, movieId: movie.id, roomId: details.id, roomName }
}
