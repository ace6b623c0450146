import { randomBytes } from "node:crypto"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInngestProbe } from "@/inngest/probe"
import type { LobbyMessage } from "@/lib/contracts/attendance"
import type { InngestEventData, InngestEventName } from "@/lib/contracts/inngest-events"
import type { Mailer } from "@/lib/contracts/mail"
import type { MovieNotification, RoomMetadata } from "@/lib/contracts/screening"
import { apiTokenKey, signApiToken } from "@/server/auth/api-tokens"
import { authenticateBearer } from "@/server/auth/bearer"
import { createDb, type Db } from "@/server/db/client"
import { neededMigrations } from "@/server/db/needed-migrations"
import { createLiveKitProbe } from "@/server/livekit/probe"
import { createMailer } from "@/server/mail/mailer"
import type { Conference, Logger, UploadFolder } from "@/server/ports"
import { createJobSender } from "@/server/queue/boss"
import { createMediaQueue } from "@/server/queue/media-queue"
import { createScreeningQueue } from "@/server/queue/screening-queue"
import { createServices, type Services } from "@/server/services/all"
import { createUploadFolder } from "@/server/uploads/upload-folder"
import { createWebhookSender } from "@/server/webhooks/sender"
import { createTestDatabase } from "@/test/support/database"

const MEDIA_HOST = "media.example.org"
export const SITE_URL = "https://movies.example.org"

export const silentLog: Logger = { debug() {}, info() {}, warn() {}, error() {} }

interface SentEvent {
  name: InngestEventName
  data: InngestEventData<InngestEventName>
}

/**
 * Services on a real PostgreSQL and its queue. Tests set the clock. Inngest and LiveKit are replaced by recorders; other tests use
 * the real servers.
 */
export interface TestServices extends AsyncDisposable {
  services: Services
  db: Db
  databaseUrl: string
  clock: { now(): Date; set(now: Date | string): void; advanceMs(ms: number): void }
  events: SentEvent[]
  /** Newest metadata of each room. */
  metadata: Map<string, RoomMetadata>
  notifications: { roomName: string; notification: MovieNotification }[]
  lobbyNews: { roomName: string; news: LobbyMessage }[]
  /** Names of the conference rooms that were closed. */
  closed: string[]
  authenticate: ReturnType<typeof authenticateBearer>
  /** Contains the upload folder; removed with the test. */
  mediaDir: string
  uploads: UploadFolder
  /** Ids of the screenings in the queue, in any state. */
  queuedJobs(): Promise<string[]>
}

export async function createTestServices(
  options: { mailer?: Mailer; conference?: Conference } = {},
): Promise<TestServices> {
  // Without a mail server, as in the embedded default: mails are kept.
  const mailer = options.mailer ?? createMailer({})
  const database = await createTestDatabase()
  const db = createDb(database.url)
  const jobs = createJobSender(database.url, silentLog)
  const key = apiTokenKey(randomBytes(32).toString("hex"))
  let now = new Date("2026-11-27T20:00:00.000Z")
  const clock = {
    now: () => now,
    set(next: Date | string) {
      now = new Date(next)
    },
    advanceMs(ms: number) {
      now = new Date(now.getTime() + ms)
    },
  }
  const events: SentEvent[] = []
  const metadata: TestServices["metadata"] = new Map()
  const notifications: TestServices["notifications"] = []
  const lobbyNews: TestServices["lobbyNews"] = []
  const closed: string[] = []
  const conference: Conference = options.conference ?? {
    url: "ws://127.0.0.1:1",
    ensureRoom: async (roomName, value) => void (value && metadata.set(roomName, value)),
    updateMetadata: async (roomName, value) => void metadata.set(roomName, value),
    notify: async (roomName, notification) => void notifications.push({ roomName, notification }),
    sendLobbyMessage: async (roomName, news) => void lobbyNews.push({ roomName, news }),
    removeMovieBot: async () => {},
    findRoom: async () => null,
    hasMovieBot: async () => false,
    roomsWithMovieBot: async () => [],
    viewerToken: async ({ roomName, identity }) => `viewer ${identity} ${roomName}`,
    listPeople: async () => [],
    setRights: async () => {},
    removePerson: async () => {},
    closeRoom: async (roomName) => void closed.push(roomName),
    movieBotToken: async ({ roomName }) => `bot ${roomName}`,
  }
  const mediaDir = await mkdtemp(join(tmpdir(), "moviesnow-media-"))
  const uploads = createUploadFolder(mediaDir, 1e9)
  const services = createServices({
    db,
    clock,
    conference,
    queue: createScreeningQueue(jobs),
    mediaQueue: createMediaQueue(jobs),
    events: { send: async (sent) => void events.push(...(sent as SentEvent[])) },
    // Nothing listens there; other tests use the real servers.
    probes: {
      livekit: createLiveKitProbe({ url: "ws://127.0.0.1:1", apiKey: "key", apiSecret: "secret" }),
      inngest: createInngestProbe({ INNGEST_BASE_URL: "http://127.0.0.1:1", INNGEST_SIGNING_KEY: "key" }),
      functions: [],
      neededMigrations,
    },
    tokens: { sign: (token) => signApiToken(key, token) },
    webhooks: createWebhookSender({ allowedHosts: ["127.0.0.1:*"] }),
    mailer,
    siteUrl: SITE_URL,
    describeSettings: () => [],
    log: silentLog,
    uploads,
    media: { baseUrl: `http://${MEDIA_HOST}/`, allowedHosts: [MEDIA_HOST] },
  })
  return {
    services,
    mediaDir,
    uploads,
    db,
    databaseUrl: database.url,
    clock,
    events,
    metadata,
    notifications,
    lobbyNews,
    closed,
    authenticate: authenticateBearer({ db, key, now: clock.now }),
    async queuedJobs() {
      const jobs = await db.$queryRaw<{ id: string }[]>`SELECT id::text FROM pgboss.job WHERE name = 'screenings'`
      return jobs.map((job) => job.id)
    },
    async [Symbol.asyncDispose]() {
      await jobs.close()
      await db.$disconnect()
      await database[Symbol.asyncDispose]()
      await rm(mediaDir, { recursive: true, force: true })
    },
  }
}
