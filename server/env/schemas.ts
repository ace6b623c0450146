import { z } from "zod"

/** Settings that are shown to nobody. */
export const secrets = z.registry<{ isSecret: true }>()
const secret = <Schema extends z.ZodType>(schema: Schema): Schema => {
  secrets.add(schema, { isSecret: true })
  return schema
}

// What each setting is for is said in its description: the page of the settings shows it, and no other list is kept.

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
const logLevel = logLevels.default("info").describe("What is worth a line in the log.")

export const databaseEnv = z.object({
  DATABASE_URL: url(["postgres:", "postgresql:"]).describe("The PostgreSQL database: the truth, and the queue."),
  LOG_LEVEL: logLevel,
})

export const livekitEnv = z.object({
  LIVEKIT_URL: url(["ws:", "wss:"]).describe("The LiveKit server, as browsers and bots reach it."),
  LIVEKIT_API_KEY: z.string("is not set").min(1).describe("Key that LiveKit knows us by."),
  LIVEKIT_API_SECRET: secret(
    z.string("is not set").min(32, "has at least 32 characters").describe("Signs everybody's way into the rooms."),
  ),
})

export const inngestEnv = z.object({
  INNGEST_BASE_URL: url(["http:", "https:"]).optional().describe("The Inngest server. Not set: Inngest Cloud."),
  INNGEST_EVENT_KEY: secret(z.string("is not set").min(1).describe("Lets us send events to Inngest.")),
  INNGEST_SIGNING_KEY: secret(z.string("is not set").min(1).describe("By it Inngest and the app know each other.")),
})

/** What decides where movies may come from; the same for who accepts them (web) and who opens them (bot). */
export const mediaEnv = z.object({
  MEDIA_BASE_URL: url(["http:", "https:"])
    .optional()
    .describe("Address under which the media folder is served; movies of the folder need it for HLS."),
  MEDIA_ALLOWED_HOSTS: hosts.describe(
    "host[:port] of media servers of the operator's own, which may be inside a private network. Public ones need no entry.",
  ),
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
  SMTP_URL: url(["smtp:", "smtps:"])
    .optional()
    .describe("smtp://user:password@host:587 or smtps://…:465. Not set: mails are kept for the outbox page."),
  MAIL_FROM: sender.optional().describe("Whom mails are from: an address, or a name and <address>."),
})

export const webEnv = databaseEnv
  .extend(livekitEnv.shape)
  .extend(inngestEnv.shape)
  .extend(mediaEnv.shape)
  .extend(mailEnv.shape)
  .extend({
    NEXTAUTH_SECRET: secret(
      z.string("is not set").min(32, "has at least 32 characters").describe("Signs sessions, API tokens and guests."),
    ),
    NEXTAUTH_URL: url(["http:", "https:"]).describe(
      "Address of the app, as people reach it; links in mails begin with it.",
    ),
    RATE_LIMIT_PER_TOKEN: z.coerce
      .number()
      .int()
      .min(1)
      .default(600)
      .describe("REST requests a minute that one API token may send."),
    RATE_LIMIT_PER_ADDRESS: z.coerce
      .number()
      .int()
      .min(1)
      .default(1200)
      .describe("REST requests a minute that one address may send."),
    // Without a proxy there is nothing to tell addresses apart.
    TRUSTED_PROXIES: z.coerce
      .number()
      .int()
      .min(1)
      .max(10)
      .default(1)
      .describe(
        "How many proxies of the operator's own stand before the web app: each adds to X-Forwarded-For whom it was asked by, and what stands there before that is the client's word.",
      ),
    WEBHOOK_ALLOWED_HOSTS: hostsWithAnyPort.describe(
      "host, host:port or host:* of webhooks' receivers that may be inside a private network. Public ones need no entry.",
    ),
    MEDIA_DIR: z
      .string()
      .min(1)
      .optional()
      .describe(
        "The media folder, where the web app has it too: then it takes files. Commands that make films put them here.",
      ),
    MEDIA_UPLOAD_MAX_GB: z.coerce
      .number()
      .positive()
      .default(20)
      .describe("The largest file that people may upload, in gigabytes (10^9 bytes)."),
  })

export const cliEnv = webEnv.extend({
  // Their answer is on standard output; what goes wrong is one sentence on standard error.
  LOG_LEVEL: logLevels.default("error").describe("What is worth a line in the log."),
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
    MEDIA_DIR: z.string("is not set").min(1).describe("Folder that movie files are read from."),
    MEDIA_RENDITIONS_MAX_GB: z.coerce
      .number()
      .nonnegative()
      .default(50)
      .describe("What prepared copies of movies may take of that folder's disk, in gigabytes (10^9 bytes)."),
    BOT_VIDEO_CODEC: z
      .enum(["h264", "vp8"])
      .default("h264")
      .describe(
        "What films are encoded into that cannot be passed through; vp8 is for browsers without H.264, and passes none through.",
      ),
    BOT_CAPACITY: z.coerce.number().int().min(1).max(100).default(4).describe("Screenings this worker plays at once."),
  })

export type WebEnv = z.output<typeof webEnv>
export type CliEnv = z.output<typeof cliEnv>
export type BotEnv = z.output<typeof botEnv>
