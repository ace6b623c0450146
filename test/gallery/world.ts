import type { Browser } from "playwright-core"
import { createPerson, type Person } from "../e2e/support/person"
import { openScene, type Scene } from "../e2e/support/scene"
import { waitFor } from "../support/wait-for"

/**
 * Viewers of a page: nobody has no account, Ana hosts everything, Ben watches, Dora waits for admission, Eve is new,
 * Finn was removed.
 */
export type Viewer = "nobody" | "ana" | "ben" | "dora" | "eve" | "finn"

interface WorldRoom {
  id: string
  path: string
  /** Code of its invitation. */
  invitation: string
}

/** A running product with content on every page. */
export interface World extends AsyncDisposable {
  scene: Scene
  browser: Browser
  url: string
  people: Record<Exclude<Viewer, "nobody">, Person>
  movieId: string
  rooms: Record<RoomState, WorldRoom>
  /** Starts the film in its room unless it is already playing. */
  play(): Promise<void>
}

/** States that have a room. */
type RoomState = "planned" | "playing" | "paused" | "admission" | "locked" | "over" | "failed"

const FILM_S = 120

export async function openWorld(): Promise<World> {
  await using undo = new AsyncDisposableStack()
  const scene = undo.use(await openScene())
  const [ana, ben, dora, eve, finn] = await Promise.all(
    ["Ana", "Ben", "Dora", "Eve", "Finn"].map((name) => createPerson(scene.url, name)),
  )
  if (!ana || !ben || !dora || !eve || !finn) throw new Error("Nobody came.")
  await scene.command("users", "appoint", ana.email)
  await scene.film("harbour.mp4", {
    durationS: FILM_S,
    frameRate: { num: 24, den: 1 },
    width: 960,
    height: 540,
    gop: 24,
  })
  await scene.film("short.mp4", { durationS: 4, frameRate: { num: 24, den: 1 }, width: 640, height: 360 })
  const addMovie = (title: string, filePath: string) => ana.trpc.movies.create.mutate({ title, filePath })
  const movie = await addMovie("The Lighthouse Keeper", "harbour.mp4")
  const short = await addMovie("A Short One", "short.mp4")
  const missing = await addMovie("Lost Reel", "lost.mp4")

  const addRoom = async (name: string, movieId: string, startsInMs: number | null): Promise<WorldRoom> => {
    const room = await ana.trpc.rooms.create.mutate({
      name,
      movieId,
      ...(startsInMs === null ? {} : { meetDatetime: new Date(Date.now() + startsInMs).toISOString() }),
    })
    const code = room.invitations[0]?.code ?? ""
    await ben.trpc.rooms.acceptInvite.mutate({ inviteCode: code })
    return { id: room.id, path: `/rooms/${room.id}`, invitation: `/join/${code}` }
  }
  const hour = 3_600_000
  const rooms = {
    planned: await addRoom("friday-night-in", movie.id, 2 * hour),
    playing: await addRoom("sunday-matinee", movie.id, null),
    paused: await addRoom("short-break", movie.id, null),
    admission: await addRoom("by-invitation-only", movie.id, 26 * hour),
    locked: await addRoom("full-house", movie.id, 50 * hour),
    over: await addRoom("last-week", short.id, null),
    failed: await addRoom("lost-reel-night", missing.id, null),
  }
  const inviteCode = rooms.admission.invitation.slice("/join/".length)
  await finn.trpc.rooms.acceptInvite.mutate({ inviteCode })
  const { members } = await ana.trpc.rooms.get.query({ roomId: rooms.admission.id })
  const memberId = members.find(({ name }) => name === "Finn")?.id ?? ""
  await ana.trpc.people.remove.mutate({ roomId: rooms.admission.id, memberId })
  await ana.trpc.people.setRights.mutate({ roomId: rooms.admission.id, admission: "host" })
  await dora.trpc.rooms.acceptInvite.mutate({ inviteCode })
  await ana.trpc.people.lock.mutate({ roomId: rooms.locked.id, isLocked: true })
  await ben.trpc.attendance.rsvp.mutate({ roomId: rooms.planned.id, answer: "coming" })

  const statusOf = async ({ id }: WorldRoom) => (await ana.trpc.rooms.get.query({ roomId: id })).screening?.status
  const reach = (room: WorldRoom, status: string) =>
    waitFor(async () => (await statusOf(room)) === status, { timeoutMs: 60_000, what: `${room.path} to be ${status}` })
  for (const room of [rooms.over, rooms.failed, rooms.paused])
    await ana.trpc.rooms.startMovie.mutate({ roomId: room.id })
  await Promise.all([reach(rooms.over, "ended"), reach(rooms.failed, "failed"), reach(rooms.paused, "live")])
  await ana.trpc.rooms.pauseMovie.mutate({ roomId: rooms.paused.id })
  await waitFor(async () => (await ana.trpc.movies.list.query()).every(({ isProbing }) => !isProbing), {
    timeoutMs: 120_000,
    what: "all movies to be probed",
  })

  const running = undo.move()
  return {
    scene,
    browser: scene.browser,
    url: scene.url,
    people: { ana, ben, dora, eve, finn },
    movieId: movie.id,
    rooms,
    async play() {
      const { screening } = await ana.trpc.rooms.get.query({ roomId: rooms.playing.id })
      if (screening?.status === "live") {
        // The visit must end before the film does.
        if (Date.now() - Date.parse(screening.startedAt ?? "") < FILM_S * 500) return
        await ana.trpc.rooms.stopMovie.mutate({ roomId: rooms.playing.id })
        await reach(rooms.playing, "ended")
      }
      await ana.trpc.rooms.startMovie.mutate({ roomId: rooms.playing.id })
      await reach(rooms.playing, "live")
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}
