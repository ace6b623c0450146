import { activeStatuses } from "@/lib/rules/screening-state"
import type { Db } from "@/server/db/client"
import { personSelect, toPerson } from "@/server/db/people"
import { hashPassword, verifyPassword } from "../accounts/passwords"
import { registerUser } from "../accounts/register-user"
import type { Deps } from "../kernel/deps"
import type { Person } from "../kernel/require-person"
import { createMovie } from "../movies/create-movie"
import { changeRoom } from "../rooms/change-room"
import { createRoom } from "../rooms/create-room"

/** A film that already exists in the media folder. */
export interface TestFilm {
  title: string
  filePath: string | null
  hlsPath: string | null
}

interface TestRoom {
  name: string
  /** Default: the name. */
  title?: string
  description?: string
  film: TestFilm
  /** Null for a room without a time. */
  startAt: Date | null
}

export interface TestDataInput {
  rooms: readonly TestRoom[]
  /** Password of a demo account. It must be deterministic, so that a second run changes nothing. */
  passwordOf: (email: string) => string
}

export interface TestData {
  accounts: { email: string; password: string; role: "creator" | "viewer" }[]
  rooms: { id: string; name: string; meetDatetime: Date | null }[]
  creator: Person
}

const accounts = [
  { email: "creator@example.org", name: "Clara Creator", role: "creator" },
  { email: "viewer@example.org", name: "Viktor Viewer", role: "viewer" },
] as const

/**
 * Creates an owner, a viewer, movies and rooms. A second run reuses them and moves past times; it leaves rooms with a
 * running movie alone.
 * @throws ROOM_NAME_TAKEN when somebody else owns a room of that name.
 * @throws MEDIA_FORBIDDEN, CONFIG_INVALID for the playlist.
 */
export function createTestData(deps: Deps) {
  return async (input: TestDataInput): Promise<TestData> => {
    const people: Record<string, Person> = {}
    for (const account of accounts) {
      people[account.role] = await ensureAccount(deps, account, input.passwordOf(account.email))
    }
    const { creator, viewer } = people
    if (!creator || !viewer) throw new Error("unreachable: both roles are in the list")

    const created: TestData["rooms"] = []
    for (const plan of input.rooms) {
      const movieId = await ensureMovie(deps, creator, plan.film)
      const roomId = await ensureRoom(deps, creator, plan, movieId)
      await deps.db.roomMember.createMany({ data: [{ roomId, userId: viewer.userId }], skipDuplicates: true })
      const room = await deps.db.room.findUniqueOrThrow({ where: { id: roomId }, select: { meetDatetime: true } })
      created.push({ id: roomId, name: plan.name, meetDatetime: room.meetDatetime })
    }
    return {
      accounts: accounts.map(({ email, role }) => ({ email, role, password: input.passwordOf(email) })),
      rooms: created,
      creator,
    }
  }
}

async function ensureAccount(deps: Deps, account: (typeof accounts)[number], password: string): Promise<Person> {
  const { email, name } = account
  const user = await deps.db.user.findUnique({
    where: { email },
    select: { ...personSelect, passwordHash: true },
  })
  if (!user) {
    const { id } = await registerUser(deps)({ email, name, password })
    return toPerson({ id, name, isAdministrator: false })
  }
  // The printed password must work.
  if (!(await verifyPassword(user.passwordHash, password))) {
    await deps.db.user.update({ where: { email }, data: { passwordHash: await hashPassword(password) } })
  }
  return toPerson(user)
}

async function ensureMovie(deps: Deps, creator: Person, film: TestFilm): Promise<string> {
  const { db } = deps
  const own = { creatorId: creator.userId, title: film.title, filePath: film.filePath, hlsPath: film.hlsPath }
  const movie = await db.movie.findFirst({ where: own, select: { id: true } })
  return movie?.id ?? (await createMovie(deps)(creator, { ...film, movieUrl: null })).id
}

async function ensureRoom(
  deps: Deps,
  creator: Person,
  { name, title, description, startAt }: TestRoom,
  movieId: string,
): Promise<string> {
  const room = await findOwnRoom(deps.db, creator, name)
  if (!room) {
    return (await createRoom(deps)(creator, { name, title, description, movieId, meetDatetime: startAt })).id
  }
  const isAhead = room.meetDatetime !== null && room.meetDatetime > deps.clock.now()
  const isPlanned = isAhead && room.startedVersion < room.scheduleVersion
  if (startAt && room.screenings.length === 0 && !isPlanned) {
    await changeRoom(deps)(creator, "schedule", room.id, { movieId, meetDatetime: startAt })
  }
  return room.id
}

/** Includes the active screening, if any. */
function findOwnRoom(db: Db, creator: Person, name: string) {
  return db.room.findFirst({
    where: { name, creatorId: creator.userId },
    select: {
      id: true,
      meetDatetime: true,
      scheduleVersion: true,
      startedVersion: true,
      screenings: { where: { status: { in: activeStatuses } }, select: { id: true } },
    },
  })
}
