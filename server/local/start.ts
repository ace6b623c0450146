import { forTerminal, messageOf } from "./errors"
import { onChange } from "./on-change"
import { defaultDataDir, publishRunningStack } from "./running-stack"
import { type SeedResult, seed } from "./seed"
import { BOT_PROGRAM } from "./servers/bot"
import { syncFunctions } from "./servers/function-sync"
import type { ServerHandle } from "./servers/managed-process"
import { supervise } from "./servers/supervise"
import { createProgressView } from "./setup/progress-view"
import { type Stack, startStack } from "./stack"

// `npm start` and, with `--dev`, `npm run dev`: runs the whole product on this machine until Ctrl-C.

const isDev = process.argv.includes("--dev")
const startedAt = performance.now()
const view = createProgressView(process.stdout, () => `[${seconds(startedAt).toFixed(0).padStart(4)} s] `)
const { onProgress: report } = view
const ending = new AbortController()
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  // npm and the terminal both forward a signal, so it may arrive twice.
  process.on(signal, () => ending.abort(signal))
}
const ended = new Promise<string>((resolve) => {
  ending.signal.addEventListener("abort", () => resolve(String(ending.signal.reason)))
})

try {
  process.exitCode = await main()
} catch (error) {
  view.clear()
  console.error(forTerminal(error))
  process.exitCode = 1
}
process.exit()

async function main(): Promise<number> {
  const starting = startStack({ dataDir: defaultDataDir(), mode: "preferred", reload: isDev, onProgress: report })
  // A stack cannot stop while it starts. After Ctrl-C, this process exits at once, and the reaper ends the servers.
  const stack = await Promise.race([starting, ended])
  if (typeof stack === "string") {
    view.clear()
    report("Interrupted while starting; stopping")
    starting.then((late) => late.stop()).catch(() => {})
    return 130
  }
  await using _ = stack
  using _published = publishRunningStack(stack.dataDir, stack.env)
  const parts = [stack.postgres, stack.livekit, stack.inngest, stack.web, stack.bot]
  const supervision = supervise(
    parts.filter((part): part is ServerHandle => part !== undefined),
    report,
  )
  report(openPorts(stack))
  await using reloads = isDev ? reloadOnChange(stack) : new AsyncDisposableStack()
  report("Creating demo data")
  let isAnnounced = false
  const onRooms = (demo: SeedResult): void => {
    if (isAnnounced) for (const room of demo.rooms) report(describeRoom(stack, room))
    else announce(stack, demo)
    isAnnounced = true
  }
  try {
    await seed(stack.env, report, onRooms, ending.signal)
  } catch (error) {
    if (!ending.signal.aborted) {
      console.error(messageOf(error))
      if (!isAnnounced) announce(stack, undefined)
    }
  }
  const broken = await Promise.race([ended.then(() => undefined), supervision.givenUp])
  supervision.end()
  if (broken !== undefined) console.error(`\n${broken}`)
  report("Stopping")
  await reloads.disposeAsync()
  const began = performance.now()
  await stack.stop()
  report(`Stopped everything in ${seconds(began).toFixed(1)} s`)
  return broken === undefined ? 0 : 1
}

/** What cannot be kept on loopback: neither Inngest nor the WebRTC client of a player has a setting for that. */
function openPorts({ inngest, ports }: Stack): string {
  const { connectGateway, connectGatewayGrpc, connectExecutorGrpc } = ports.inngest
  const ofInngest = `TCP ports ${connectGateway}, ${connectGatewayGrpc} and ${connectExecutorGrpc} of Inngest, and `
  return (
    `Open on every network interface: ${inngest === undefined ? "" : ofInngest}UDP ports of players that transcode. ` +
    "On a network you do not trust, block them in the firewall."
  )
}

/** Reloads what Next.js does not reload by itself. */
function reloadOnChange({ bot, inngest, url }: Stack): AsyncDisposableStack {
  const reloads = new AsyncDisposableStack()
  const reload = (program: string, what: string, work: () => Promise<void>): void => {
    const react = async (): Promise<void> => {
      report(what)
      const began = performance.now()
      await work().then(
        () => report(`${what} took ${seconds(began).toFixed(1)} s`),
        (error) => report(messageOf(error)),
      )
    }
    reloads.use(onChange(program, react))
  }
  if (bot) reload(BOT_PROGRAM, "Restarting the bot worker", bot.restart)
  if (inngest) reload("inngest/functions.ts", "Registering the functions", () => syncFunctions(`${url}/api/inngest`))
  return reloads
}

function announce(stack: Stack, demo: SeedResult | undefined): void {
  const lines = ["", `MoviesNow is running: ${stack.url}`, ""]
  for (const { email, password, role } of demo?.accounts ?? [])
    lines.push(`  sign in as ${role}: ${email}  password: ${password}`)
  lines.push("")
  for (const room of demo?.rooms ?? []) lines.push(`  ${describeRoom(stack, room)}`)
  lines.push("", `  data and logs: ${stack.dataDir}`, "  Ctrl-C stops everything.", "")
  console.log(lines.join("\n"))
}

function describeRoom(stack: Stack, { id, name, meet_datetime }: SeedResult["rooms"][number]): string {
  const when = meet_datetime === null ? "has no time yet" : `starts at ${clockTime(new Date(meet_datetime))}`
  return `room ${name} ${when}: ${stack.url}/rooms/${id}`
}

/** 20:14:00, with the date unless it is today. */
function clockTime(at: Date): string {
  const time = at.toLocaleTimeString("en-GB")
  return at.toDateString() === new Date().toDateString() ? time : `${at.toLocaleDateString("en-GB")} ${time}`
}

function seconds(since: number): number {
  return (performance.now() - since) / 1000
}
