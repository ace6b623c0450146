import { z } from "zod"

/** Settings whose values are never shown. */
export const secrets = z.registry<{ isSecret: true }>()
const secret = <Schema extends z.ZodType>(schema: Schema): Schema => {
  secrets.add(schema, { isSecret: true })
  return schema
}

// The settings page explains each setting (admin.settings.purposes in the message catalogue).

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
    // An entry that cannot match anything is a mistake and must not pass silently.
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

const databaseEnv = z.object({
  DATABASE_URL: url(["postgres:", "postgresql:"]),
  LOG_LEVEL: logLevel,
})

const livekitEnv = z.object({
  LIVEKIT_URL: url(["ws:", "wss:"]),
  LIVEKIT_API_KEY: z.string("is not set").min(1),
  LIVEKIT_API_SECRET: secret(z.string("is not set").min(32, "has at least 32 characters")),
})

const inngestEnv = z.object({
  INNGEST_BASE_URL: url(["http:", "https:"]).optional(),
  INNGEST_EVENT_KEY: secret(z.string("is not set").min(1)),
  INNGEST_SIGNING_KEY: secret(z.string("is not set").min(1)),
})

/** Allowed movie sources. The web app accepts and the bot opens movies by the same rules. */
const mediaEnv = z.object({
  MEDIA_BASE_URL: url(["http:", "https:"]).optional(),
  MEDIA_ALLOWED_HOSTS: hosts,
})

/** `MoviesNow <movies@example.org>` or the bare address. */
const sender = z.string().transform((value, context) => {
  const [, name = "", named, bare] =
    /^(?:"?([^"<>@]*?)"?\s*<([^<>@\s]+@[^<>@\s]+)>|([^<>@\s]+@[^<>@\s]+))$/.exec(value) ?? []
  const address = named ?? bare
  if (address) return { name: name || "MoviesNow", address }
  context.addIssue({ code: "custom", message: "must be an address, or a name and <address>" })
  return z.NEVER
})

const mailEnv = z.object({
  SMTP_URL: url(["smtp:", "smtps:"]).optional(),
  MAIL_FROM: sender.optional(),
})

export const webEnv = databaseEnv
  .extend(livekitEnv.shape)
  .extend(inngestEnv.shape)
  .extend(mediaEnv.shape)
  .extend(mailEnv.shape)
  .extend({
    NEXTAUTH_SECRET: secret(z.string("is not set").min(32, "has at least 32 characters")),
    NEXTAUTH_URL: url(["http:", "https:"]),
    RATE_LIMIT_PER_TOKEN: z.coerce.number().int().min(1).default(600),
    RATE_LIMIT_PER_ADDRESS: z.coerce.number().int().min(1).default(1200),
    // Rate limits read the client address from what a proxy adds.
    TRUSTED_PROXIES: z.coerce.number().int().min(1).max(10).default(1),
    WEBHOOK_ALLOWED_HOSTS: hostsWithAnyPort,
    MEDIA_DIR: z.string().min(1).optional(),
    MEDIA_UPLOAD_MAX_GB: z.coerce.number().positive().default(20),
  })

export const cliEnv = webEnv.extend({
  // Commands report an error as one sentence; log lines would bury it.
  LOG_LEVEL: logLevels.default("error"),
})

/** Decides whether a command works on a deployment, the environment's servers or the stack of `npm start`. */
export const targetEnv = z.object({
  /** A deployment that commands reach over REST, and the token for it. */
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
    MEDIA_DIR: z.string("is not set").min(1),
    MEDIA_RENDITIONS_MAX_GB: z.coerce.number().nonnegative().default(50),
    BOT_VIDEO_CODEC: z.enum(["h264", "vp8"]).default("h264"),
    BOT_CAPACITY: z.coerce.number().int().min(1).max(100).default(4),
  })

export type WebEnv = z.output<typeof webEnv>
export type CliEnv = z.output<typeof cliEnv>
export type BotEnv = z.output<typeof botEnv>
