import { execFile } from "node:child_process"
import { join } from "node:path"
import { RoomServiceClient } from "livekit-server-sdk"
import type { Browser, Page } from "playwright-core"
import { MOVIE_BOT_IDENTITY } from "@/lib/contracts/movie-bot"
import type { MovieStatus } from "@/lib/contracts/rooms"
import type { Stack } from "@/server/local/stack"
import { generateTestFilm, type TestFilmOptions } from "@/server/local/test-film/test-film"
import { openBrowser } from "../../support/browser"
import { startTestStack } from "../../support/stack"
import { waitFor } from "../../support/wait-for"
import { createPerson, openPage, type Person } from "./person"

/** The real stack, a browser and people for a file of end-to-end tests. */
export interface Scene extends AsyncDisposable {
  stack: Stack
  browser: Browser
  url: string
  person(name: string): Promise<Person>
  open(person: Person, path: string): Promise<Page>
  /** Makes a test film in the media folder; returns its path in it. */
  film(name: string, options: Omit<TestFilmOptions, "path">): Promise<string>
  /** Creates a room of `creator` with this film, `members` in it, and a start if one is given. */
  room(creator: Person, film: RoomFilm, options?: { members?: Person[]; meetDatetime?: Date }): Promise<SceneRoom>
  /** Runs `moviesnow <args> --json` as an operator would. */
  command(...args: string[]): Promise<{ exitCode: number; output: unknown; stderr: string }>
  /** Identities in the LiveKit room, as the server reports them. */
  participants(roomName: string): Promise<string[]>
}

export type RoomFilm = { filePath: string } | { hlsPath: string } | { movieUrl: string }

export interface SceneRoom {
  id: string
  name: string
  /** Path of the room's page. */
  path: string
  /** Path of its newest invitation link. */
  invitation(): Promise<string>
  /** Calls the REST API with a token of `creator`, or of somebody else. */
  rest(
    method: "GET" | "POST",
    action: string,
    token?: string,
  ): Promise<{ status: number; body: MovieStatus & ProblemBody }>
  waitForStatus(status: string, timeoutMs?: number): Promise<MovieStatus>
  waitForBotGone(timeoutMs: number): Promise<void>
  /** Waits until LiveKit's room has this many participants, the bot included. */
  waitForPeople(count: number): Promise<void>
}

interface ProblemBody {
  code?: string
  detail?: string
}

let rooms = 0

export async function openScene(options: { env?: Record<string, string> } = {}): Promise<Scene> {
  await using undo = new AsyncDisposableStack()
  const stack = undo.use(await startTestStack(options))
  const browser = undo.adopt(await openBrowser(), (b) => b.close())
  const { url } = stack
  const livekit = new RoomServiceClient(
    (stack.env.LIVEKIT_URL ?? "").replace(/^ws/, "http"),
    stack.env.LIVEKIT_API_KEY,
    stack.env.LIVEKIT_API_SECRET,
  )
  const participants = async (roomName: string) => {
    const list = await livekit.listParticipants(roomName).catch(() => [])
    return list.map((participant) => participant.identity)
  }
  const running = undo.move()

  return {
    stack,
    browser,
    url,
    participants,
    person: (name) => createPerson(url, name),
    open: (person, path) => openPage(browser, url, person, path),
    async film(name, film) {
      await generateTestFilm({ ...film, path: join(stack.mediaDir, name) })
      return name
    },
    async room(creator, film, { members = [], meetDatetime } = {}) {
      const movie = await creator.trpc.movies.create.mutate({ title: "Test film", ...film })
      rooms += 1
      const room = await creator.trpc.rooms.create.mutate({
        name: `night-${process.pid}-${rooms}`,
        movieId: movie.id,
        ...(meetDatetime ? { meetDatetime: meetDatetime.toISOString() } : {}),
      })
      for (const member of members)
        await member.trpc.rooms.acceptInvite.mutate({ inviteCode: room.invitations[0]?.code ?? "" })
      const { token: ownToken } = await creator.trpc.tokens.create.mutate({ name: "test" })

      let calls = 0
      const rest: SceneRoom["rest"] = async (method, action, token = ownToken) => {
        // Both forms are the same address, without a redirect between them.
        calls += 1
        const slash = calls % 2 === 0 ? "/" : ""
        const response = await fetch(`${url}/api/meet/rooms/${room.id}/${action}${slash}`, {
          method,
          redirect: "error",
          headers: { authorization: `Bearer ${token}` },
        })
        return { status: response.status, body: (await response.json()) as MovieStatus & ProblemBody }
      }
      return {
        id: room.id,
        name: room.name,
        path: `/rooms/${room.id}`,
        async invitation() {
          const { invitations } = await creator.trpc.rooms.get.query({ roomId: room.id })
          return `/join/${invitations[0]?.code}`
        },
        rest,
        waitForStatus: (status, timeoutMs = 30_000) =>
          waitFor(
            async () => {
              const { body } = await rest("GET", "movie_status")
              return body.status === status ? body : null
            },
            { timeoutMs, what: `status ${status} of ${room.name}` },
          ),
        waitForBotGone: async (timeoutMs) => {
          await waitFor(async () => !(await participants(room.name)).includes(MOVIE_BOT_IDENTITY), {
            timeoutMs,
            what: `the bot to leave ${room.name}`,
          })
        },
        waitForPeople: async (count) => {
          await waitFor(async () => (await participants(room.name)).length === count, {
            timeoutMs: 30_000,
            what: `${count} in ${room.name}`,
          })
        },
      }
    },
    command: (...args) =>
      new Promise((resolve) => {
        execFile(
          process.execPath,
          ["--import", "tsx", "server/cli/main.ts", ...args, "--json"],
          { env: { ...stack.env, NODE_ENV: "production" }, timeout: 60_000 },
          (error, stdout, stderr) => {
            resolve({
              exitCode: error ? Number(error.code ?? -1) : 0,
              output: stdout.trim() ? JSON.parse(stdout) : null,
              stderr,
            })
          },
        )
      }),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}
