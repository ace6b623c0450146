import type { Inngest } from "inngest"
import type { NextAuthOptions } from "next-auth"
import { createInngest } from "@/inngest/client"
import { createEventBus } from "@/inngest/event-bus"
import { createFunctions } from "@/inngest/functions"
import { createInngestProbe } from "@/inngest/probe"
import type { Actor } from "@/lib/contracts/users"
import { apiTokenKey, signApiToken } from "./auth/api-tokens"
import { authenticateBearer, type TokenHolder } from "./auth/bearer"
import { createGuestCookie, type GuestCookie, guestKey, readGuestActor } from "./auth/guest-session"
import { limitSignIn } from "./auth/limit-sign-in"
import { createRateLimits, type RateLimits } from "./auth/rate-limits"
import { createAuthOptions, readSessionActor } from "./auth/session"
import { createDb, type Db } from "./db/client"
import { neededMigrations } from "./db/needed-migrations"
import { withDatabaseErrors } from "./db/unreachable"
import { clientAddress } from "./domain/client-address"
import { describeSettings } from "./env/describe"
import { readEnv } from "./env/read"
import { type BotEnv, type WebEnv, webEnv } from "./env/schemas"
import { createConference } from "./livekit/conference"
import { createLiveKitProbe } from "./livekit/probe"
import { createWebhookReader } from "./livekit/webhook"
import { createLogger } from "./log"
import { createMailer } from "./mail/mailer"
import type { Conference, Logger, UploadFolder } from "./ports"
import { createJobSender } from "./queue/boss"
import { createMediaQueue } from "./queue/media-queue"
import { createScreeningQueue } from "./queue/screening-queue"
import { createServices, type Services } from "./services/all"
import type { Deps } from "./services/kernel/deps"
import { createUploadFolder } from "./uploads/upload-folder"
import { createWebhookSender } from "./webhooks/sender"

/** What every process is made of: the services and what they stand on. */
export interface Core {
  services: Services
  /** Null where this process takes no files. */
  uploads: UploadFolder | null
  db: Db
  conference: Conference
  inngest: Inngest
  log: Logger
  close(): Promise<void>
}

export interface CoreOptions {
  /** Of the process, in its log. */
  name: string
  connectionLimit?: number
  logTo?: "stdout" | "stderr"
}

/** Only who has the session secret signs API tokens; a bot worker has none. */
const noTokens: Deps["tokens"] = { sign: () => Promise.reject(new Error("this process signs no API tokens")) }

export function createCore(env: BotEnv | WebEnv, options: CoreOptions): Core {
  const log = createLogger({ level: env.LOG_LEVEL, name: options.name, to: options.logTo ?? "stdout" })
  const db = createDb(env.DATABASE_URL, options)
  const livekit = { url: env.LIVEKIT_URL, apiKey: env.LIVEKIT_API_KEY, apiSecret: env.LIVEKIT_API_SECRET }
  const conference = createConference(livekit)
  const jobs = createJobSender(env.DATABASE_URL, log)
  const inngest = createInngest(env)
  const key = "NEXTAUTH_SECRET" in env ? apiTokenKey(env.NEXTAUTH_SECRET) : null
  // Bot workers take no files.
  const uploads =
    "NEXTAUTH_URL" in env && env.MEDIA_DIR ? createUploadFolder(env.MEDIA_DIR, env.MEDIA_UPLOAD_MAX_GB * 1e9) : null
  const services: Services = createServices({
    db,
    clock: { now: () => new Date() },
    conference,
    queue: createScreeningQueue(env.DATABASE_URL, log, jobs),
    mediaQueue: createMediaQueue(jobs),
    events: createEventBus(inngest),
    // Only the web app, which Inngest calls, delivers any.
    webhooks: createWebhookSender({
      allowedHosts: "WEBHOOK_ALLOWED_HOSTS" in env ? env.WEBHOOK_ALLOWED_HOSTS : [],
    }),
    probes: {
      livekit: createLiveKitProbe(livekit),
      inngest: createInngestProbe(env),
      neededFunctions: () => createFunctions({ inngest, services }).map((each) => each.id()),
      neededMigrations,
    },
    tokens: key ? { sign: (token) => signApiToken(key, token) } : noTokens,
    // A bot worker writes no mails.
    mailer: createMailer("NEXTAUTH_URL" in env ? { smtpUrl: env.SMTP_URL, from: env.MAIL_FROM } : {}),
    siteUrl: "NEXTAUTH_URL" in env ? env.NEXTAUTH_URL : "http://localhost",
    describeSettings: () => describeSettings("NEXTAUTH_URL" in env ? "web" : "bot"),
    log,
    uploads,
    media: { baseUrl: env.MEDIA_BASE_URL, allowedHosts: env.MEDIA_ALLOWED_HOSTS },
  })
  return {
    services,
    uploads,
    db,
    conference,
    inngest,
    log,
    async close() {
      await jobs.close()
      await db.$disconnect()
    },
  }
}

type Person = Extract<Actor, { kind: "user" }>

export interface Web extends Core {
  authOptions: NextAuthOptions
  rateLimits: RateLimits
  /** Who sends a request, as far as limits are concerned. */
  addressOf: (headers: Headers) => string
  readSessionActor: () => Promise<Person | null>
  guestCookie: GuestCookie
  /** The guest of a cookie's value, or null. */
  readGuestActor: ReturnType<typeof readGuestActor>
  /** What LiveKit tells us. Throws TOKEN_INVALID for what is not signed with our keys. */
  readLiveKitWebhook: ReturnType<typeof createWebhookReader>
  /** Throws TOKEN_INVALID. */
  authenticateBearer: (authorization: string | null) => Promise<TokenHolder>
}

function createWeb(): Web {
  const env = readEnv(webEnv)
  const core = createCore(env, { name: "web" })
  const rateLimits = withDatabaseErrors(
    createRateLimits({ db: core.db, perToken: env.RATE_LIMIT_PER_TOKEN, perAddress: env.RATE_LIMIT_PER_ADDRESS }),
  )
  const addressOf = (headers: Headers) => clientAddress(headers.get("x-forwarded-for"), env.TRUSTED_PROXIES)
  const authOptions = createAuthOptions({
    secret: env.NEXTAUTH_SECRET,
    verifyCredentials: limitSignIn({ rateLimits, verifyCredentials: core.services.accounts.verifyCredentials }),
    addressOf,
  })
  const now = () => new Date()
  const key = guestKey(env.NEXTAUTH_SECRET)
  const guestCookie = createGuestCookie({ key, isSecure: env.NEXTAUTH_URL.startsWith("https:"), now })
  const authentication = withDatabaseErrors({
    readSessionActor: readSessionActor({ db: core.db, authOptions }),
    readGuestActor: readGuestActor({ db: core.db, key, now }),
    authenticateBearer: authenticateBearer({
      db: core.db,
      key: apiTokenKey(env.NEXTAUTH_SECRET),
      now: () => new Date(),
    }),
  })
  const readLiveKitWebhook = createWebhookReader({ apiKey: env.LIVEKIT_API_KEY, apiSecret: env.LIVEKIT_API_SECRET })
  return { ...core, authOptions, rateLimits, addressOf, guestCookie, readLiveKitWebhook, ...authentication }
}

const shared = globalThis as { moviesnowWeb?: Web }

/** The web process's composition: made at the first request, not at build time, and once however often modules load. */
export function web(): Web {
  shared.moviesnowWeb ??= createWeb()
  return shared.moviesnowWeb
}
