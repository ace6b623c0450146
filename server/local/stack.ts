import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import { claimDataFolder } from "./data-folder"
import { migrate } from "./database/migrate"
import { loadSecrets } from "./secrets"
import { createBot } from "./servers/bot"
import { externalServers } from "./servers/external-servers"
import { syncFunctions } from "./servers/function-sync"
import { createInngest } from "./servers/inngest"
import { createLiveKit } from "./servers/livekit"
import type { ServerHandle } from "./servers/managed-process"
import { createMediaServer, type MediaServer } from "./servers/media-server"
import { createPostgres, type PostgresServer } from "./servers/postgres"
import { openProcessRegistry } from "./servers/process-registry"
import { createWeb } from "./servers/web"
import { webBuild } from "./servers/web-build"
import { resolveBinary } from "./setup/binaries"
import { type OnProgress, silent } from "./setup/progress"
import { INNGEST, LIVEKIT_SERVER } from "./setup/versions"
import { reservePorts, type StackPorts } from "./stack-ports"

export type StackPart = "postgres" | "livekit" | "inngest" | "media" | "web" | "bot"
const ALL_PARTS: readonly StackPart[] = ["postgres", "livekit", "inngest", "media", "web", "bot"]

export interface StackOptions {
  /** Databases, secrets, media and logs. Only one stack at a time can use it. */
  dataDir: string
  /** Parts to start; all by default. */
  only?: readonly StackPart[]
  /** Overrides the stack's environment for web and bot. */
  env?: Record<string, string>
  /**
   * "preferred": the usual ports where free; servers from the environment replace those of the stack.
   * "isolated": any free ports, and no server from the environment, so that tests cannot reach a real database.
   */
  mode: "preferred" | "isolated"
  /** Runs the web app's sources and reloads them when they change, instead of a production build. */
  reload?: boolean
  onProgress?: OnProgress
}

/** Servers on loopback. A handle is undefined when the part was not requested or comes from the environment. */
export interface Stack extends AsyncDisposable {
  readonly dataDir: string
  readonly ports: StackPorts
  /** The complete environment of the web app, bot workers and commands. */
  readonly env: Record<string, string>
  /** The web app's, without a trailing slash. */
  readonly url: string
  readonly mediaDir: string
  readonly logsDir: string
  readonly postgres: PostgresServer | undefined
  readonly livekit: ServerHandle | undefined
  readonly inngest: ServerHandle | undefined
  readonly media: MediaServer | undefined
  readonly web: ServerHandle | undefined
  readonly bot: ServerHandle | undefined
  /** Starts another bot worker, which stops with the stack. */
  addBot(env?: Record<string, string>): Promise<ServerHandle>
  /** Stops everything and releases ports and data folder. Idempotent. */
  stop(): Promise<void>
}

const DATABASE = "moviesnow"

/**
 * Resolves once every part is usable.
 * @throws SetUpError after stopping what it had started
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { dataDir, mode } = options
  const onProgress = options.onProgress ?? silent
  await using undo = new AsyncDisposableStack()
  /** Variables that override the defaults below. */
  const own: NodeJS.ProcessEnv = mode === "preferred" ? process.env : { NODE_ENV: "test" }
  const external = externalServers(own)
  const wanted = (part: StackPart): boolean => (options.only ?? ALL_PARTS).includes(part)
  const folder = await claimDataFolder(dataDir)
  undo.defer(() => folder.release())
  const registry = undo.use(await openProcessRegistry(join(dataDir, "run")))
  const ports = undo.use(await reservePorts(mode))
  const secrets = loadSecrets(dataDir)
  const mediaDir = join(dataDir, "media")
  const logsDir = join(dataDir, "logs")
  await mkdir(mediaDir, { recursive: true })
  const logFile = (name: string): string => join(logsDir, `${name}.log`)
  const url = `http://127.0.0.1:${ports.web}`
  const functionsUrl = `${url}/api/inngest`

  const postgres =
    wanted("postgres") && external.database === undefined
      ? undo.use(
          await createPostgres({
            folder: join(dataDir, "postgres"),
            port: ports.postgres,
            password: secrets.postgresPassword,
            logFile: logFile("postgres"),
            registry,
            durable: mode === "preferred",
          }),
        )
      : undefined
  const media = wanted("media") ? undo.use(createMediaServer(mediaDir, ports.media)) : undefined

  const env: Record<string, string> = {
    ...inherited(),
    ...(postgres === undefined ? external.database : { DATABASE_URL: postgres.urlOf(DATABASE) }),
    ...(external.livekit ?? {
      LIVEKIT_URL: `ws://127.0.0.1:${ports.livekit}`,
      LIVEKIT_API_KEY: secrets.livekitApiKey,
      LIVEKIT_API_SECRET: secrets.livekitApiSecret,
    }),
    ...(external.inngest ?? {
      INNGEST_BASE_URL: `http://127.0.0.1:${ports.inngest.http}`,
      INNGEST_EVENT_KEY: secrets.inngestEventKey,
      INNGEST_SIGNING_KEY: secrets.inngestSigningKey,
    }),
    INNGEST_DEV: "0",
    NEXTAUTH_URL: own.NEXTAUTH_URL || url,
    NEXTAUTH_SECRET: own.NEXTAUTH_SECRET || secrets.nextauthSecret,
    MEDIA_DIR: mediaDir,
    MEDIA_BASE_URL: `http://127.0.0.1:${ports.media}/`,
    MEDIA_ALLOWED_HOSTS: [`127.0.0.1:${ports.media}`, own.MEDIA_ALLOWED_HOSTS].filter(Boolean).join(","),
    // Everything is on one machine, including receivers of webhooks. Set it before letting others in.
    WEBHOOK_ALLOWED_HOSTS: own.WEBHOOK_ALLOWED_HOSTS ?? "127.0.0.1:*,localhost:*,[::1]:*",
    PORT: String(ports.web),
    ...options.env,
  }

  const startPostgres = async (): Promise<void> => {
    if (postgres !== undefined) {
      onProgress("Starting PostgreSQL")
      await postgres.start()
      await postgres.ensureDatabase(DATABASE)
    }
    if (env.DATABASE_URL === undefined) return
    const applied = await migrate(env.DATABASE_URL)
    if (applied.length > 0) onProgress(`Migrated the database (migrations: ${applied.length})`)
  }
  const startLiveKit = async (): Promise<ServerHandle | undefined> => {
    if (!wanted("livekit") || external.livekit !== undefined) return undefined
    const binary = await resolveBinary(LIVEKIT_SERVER, onProgress)
    onProgress(`Starting the LiveKit server (${binary.version}, ${binary.path})`)
    const handle = undo.use(
      await createLiveKit({
        binary,
        folder: join(dataDir, "livekit"),
        port: ports.livekit,
        apiKey: secrets.livekitApiKey,
        apiSecret: secrets.livekitApiSecret,
        ...(wanted("web") ? { webhookUrl: `${url}/api/livekit/webhook` } : {}),
        logFile: logFile("livekit"),
        registry,
      }),
    )
    await handle.start()
    return handle
  }
  const startInngest = async (): Promise<ServerHandle | undefined> => {
    if (!wanted("inngest") || external.inngest !== undefined) return undefined
    const binary = await resolveBinary(INNGEST, onProgress)
    onProgress(`Starting the Inngest server (${binary.version}, ${binary.path})`)
    const handle = undo.use(
      await createInngest({
        binary,
        folder: join(dataDir, "inngest"),
        ports: ports.inngest,
        eventKey: secrets.inngestEventKey,
        signingKey: secrets.inngestSigningKey,
        appUrl: functionsUrl,
        logFile: logFile("inngest"),
        registry,
      }),
    )
    await handle.start()
    return handle
  }
  const startWeb = async (ready: Promise<unknown>): Promise<ServerHandle | undefined> => {
    if (!wanted("web")) return undefined
    const build = options.reload ? null : undo.use(await webBuild(onProgress))
    await ready
    onProgress("Starting the web app")
    const handle = undo.use(
      createWeb({ buildFolder: build?.folder ?? null, port: ports.web, env, logFile: logFile("web"), registry }),
    )
    await handle.start()
    return handle
  }
  let owner: AsyncDisposableStack = undo
  let bots = 0
  const startBot = async (extra: Record<string, string> = {}): Promise<ServerHandle> => {
    bots += 1
    const name = bots === 1 ? "bot" : `bot-${bots}`
    const handle = owner.use(createBot({ name, env: { ...env, ...extra }, logFile: logFile(name), registry }))
    await handle.start()
    return handle
  }

  // The build takes longest and needs no servers.
  const database = startPostgres()
  const [livekit, inngest, web] = await settleAll([
    startLiveKit(),
    startInngest(),
    startWeb(database),
    media?.start(),
    database,
  ])
  if (web !== undefined && inngest !== undefined) await syncFunctions(functionsUrl)
  if (wanted("bot")) onProgress("Starting the bot worker")
  const bot = wanted("bot") ? await startBot() : undefined

  const running = undo.move()
  owner = running
  let stopped: Promise<void> | undefined
  const stop = (): Promise<void> => {
    stopped ??= running.disposeAsync()
    return stopped
  }
  return {
    dataDir,
    ports,
    env,
    url,
    mediaDir,
    logsDir,
    postgres,
    livekit,
    inngest,
    media,
    web,
    bot,
    addBot: startBot,
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

/** Waits for all even if one fails, because a part can only be stopped once it has started. */
async function settleAll<T extends readonly unknown[]>(work: { [K in keyof T]: T[K] | Promise<T[K]> }): Promise<T> {
  const settled = await Promise.allSettled(work as readonly unknown[])
  for (const result of settled) if (result.status === "rejected") throw result.reason
  return settled.map((result) => (result.status === "fulfilled" ? result.value : undefined)) as unknown as T
}

/** This process's variables, except those that would change how our programs behave. */
function inherited(): Record<string, string> {
  const dropped =
    /^(npm_|NODE_OPTIONS$|NODE_ENV$|DATABASE_URL$|LIVEKIT_|INNGEST_|NEXTAUTH_|MEDIA_|WEBHOOK_|VITEST|PG[A-Z]+$)/
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env))
    if (value !== undefined && !dropped.test(name)) kept[name] = value
  return kept
}
