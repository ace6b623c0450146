import { z } from "zod"

const url = (protocols: string[]) =>
  z.string("is not set").refine(
    (value) => {
      const parsed = URL.parse(value)
      return parsed !== null && protocols.includes(parsed.protocol)
    },
    `must be an address that starts with ${protocols.map((p) => `${p}//`).join(" or ")}`,
  )

const hostList = (entry: RegExp, message: string) =>
  z
    .string()
    .default("")
    .transform((value) =>
      value
        .split(",")
        .map((host) => host.trim().toLowerCase())
        .filter(Boolean),
    )
    // An entry that can match nothing would look like a lock that is open or shut by chance.
    .refine((list) => list.every((host) => entry.test(host)), message)

const hosts = hostList(
  /^(\[[0-9a-f:.]+\]|[^\s:/?#@*[\]]+)(:\d{1,5})?$/,
  "must be names of hosts, or host:port, with commas between them",
)
const hostsWithAnyPort = hostList(
  /^(\[[0-9a-f:.]+\]|[^\s:/?#@*[\]]+)(:\d{1,5}|:\*)?$/,
  "must be names of hosts, host:port, or host:* for every port, with commas between them",
)

const logLevels = z.enum(["trace", "debug", "info", "warn", "error", "silent"])
const logLevel = logLevels.default("info")

export const databaseEnv = z.object({ DATABASE_URL: url(["postgres:", "postgresql:"]), LOG_LEVEL: logLevel })

export const livekitEnv = z.object({
  LIVEKIT_URL: url(["ws:", "wss:"]),
  LIVEKIT_API_KEY: z.string("is not set").min(1),
  LIVEKIT_API_SECRET: z.string("is not set").min(32, "has at least 32 characters"),
})

export const inngestEnv = z.object({
  /** Not set: Inngest Cloud. */
  INNGEST_BASE_URL: url(["http:", "https:"]).optional(),
  INNGEST_EVENT_KEY: z.string("is not set").min(1),
  INNGEST_SIGNING_KEY: z.string("is not set").min(1),
})

/** What decides where movies may come from; the same for who accepts them (web) and who opens them (bot). */
export const mediaEnv = z.object({
  /** Address under which the media folder is served; movies of the folder need it for HLS. */
  MEDIA_BASE_URL: url(["http:", "https:"]).optional(),
  /** host[:port] of media servers of the operator's own, which may be inside a private network. Public ones need no entry. */
  MEDIA_ALLOWED_HOSTS: hosts,
})

/** `MoviesNow <movies@example.org>`, or the address alone. */
const sender = z.string().transform((value, context) => {
  const [, name = "", named, bare] =
    /^(?:"?([^"<>@]*?)"?\s*<([^<>@\s]+@[^<>@\s]+)>|([^<>@\s]+@[^<>@\s]+))$/.exec(value) ?? []
  const address = named ?? bare
  if (address) return { name: name || "MoviesNow", address }
  context.addIssue({ code: "custom", message: "must be an address, or a name and <address>" })
  return z.NEVER
})

export const mailEnv = z.object({
  /** smtp://user:password@host:587 or smtps://…:465. Not set: mails are kept for the outbox page. */
  SMTP_URL: url(["smtp:", "smtps:"]).optional(),
  MAIL_FROM: sender.optional(),
})

export const webEnv = databaseEnv
  .extend(livekitEnv.shape)
  .extend(inngestEnv.shape)
  .extend(mediaEnv.shape)
  .extend(mailEnv.shape)
  .extend({
    NEXTAUTH_SECRET: z.string("is not set").min(32, "has at least 32 characters"),
    NEXTAUTH_URL: url(["http:", "https:"]),
    /** REST requests a minute that one API token, and one address, may send. */
    RATE_LIMIT_PER_TOKEN: z.coerce.number().int().min(1).default(600),
    RATE_LIMIT_PER_ADDRESS: z.coerce.number().int().min(1).default(1200),
    /**
     * How many proxies of the operator's own stand before the web app, at least one: each adds to X-Forwarded-For whom it was
     * asked by, and what stands there before that is the client's word. Without a proxy there is nothing to tell addresses apart.
     */
    TRUSTED_PROXIES: z.coerce.number().int().min(1).max(10).default(1),
    /** host, host:port or host:* of webhooks' receivers that may be inside a private network. Public ones need no entry. */
    WEBHOOK_ALLOWED_HOSTS: hostsWithAnyPort,
  })

export const cliEnv = webEnv.extend({
  /** Commands that make films put them here. */
  MEDIA_DIR: z.string().optional(),
  /** Their answer is on standard output; what goes wrong is one sentence on standard error. */
  LOG_LEVEL: logLevels.default("error"),
})

/** What decides whether a command works on a deployment, on the environment's servers, or on the stack of `npm start`. */
export const targetEnv = z.object({
  /** Address of a deployment that commands go to by REST, and the token they go with. */
  MOVIESNOW_URL: url(["http:", "https:"]).optional(),
  MOVIESNOW_TOKEN: z.string().optional(),
  DATABASE_URL: z.string().optional(),
  LOG_LEVEL: logLevels.optional(),
})

export const botEnv = databaseEnv
  .extend(livekitEnv.shape)
  .extend(inngestEnv.shape)
  .extend(mediaEnv.shape)
  .extend({
    /** Folder that movie files are read from. */
    MEDIA_DIR: z.string("is not set").min(1),
    /** What prepared copies of movies may take of that folder's disk, in gigabytes (10^9 bytes). */
    MEDIA_RENDITIONS_MAX_GB: z.coerce.number().nonnegative().default(50),
    /** What films are encoded into that cannot be passed through; vp8 is for browsers without H.264, and passes none through. */
    BOT_VIDEO_CODEC: z.enum(["h264", "vp8"]).default("h264"),
    /** Screenings this worker plays at once. */
    BOT_CAPACITY: z.coerce.number().int().min(1).max(100).default(4),
  })

export type WebEnv = z.output<typeof webEnv>
export type CliEnv = z.output<typeof cliEnv>
export type BotEnv = z.output<typeof botEnv>
