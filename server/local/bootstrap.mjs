// Every command of package.json starts here, on whatever Node is installed: this file installs the packages if they do
// not match package-lock.json, generates the database client if the schema changed, and runs the command on the pinned
// Node. It uses only Node's own modules and syntax that Node 14 parses, so that an old Node prints a sentence, not a
// stack trace.
import { execFileSync, spawn } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import { fileURLToPath } from "node:url"

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..")
const modules = join(root, "node_modules")
/** Oldest versions that can install the packages, by major; later majors can too. Prisma's installer needs these. */
const INSTALLING_NODES = { 20: 19, 22: 12, 24: 0 }
/** Without a pinned Node for the platform, the running one runs the project too. */
const OLDEST_RUNNING_NODE = [22, 12]
const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 }

const TYPESCRIPT = ["--import", "tsx"]
/** `run` are the arguments for Node; `client` says whether the command needs the generated database client. */
const COMMANDS = {
  start: { run: [...TYPESCRIPT, "server/local/start.ts"], client: true },
  dev: { run: [...TYPESCRIPT, "server/local/start.ts", "--dev"], client: true },
  test: { run: [...TYPESCRIPT, "test/run.ts"], client: true },
  "test:unit": { run: ["node_modules/vitest/vitest.mjs", "run", "--project", "unit"], client: true },
  bench: { run: [...TYPESCRIPT, "test/bench/main.ts"], client: true },
  contract: { run: [...TYPESCRIPT, "test/contract/main.ts"], client: true },
  soak: { run: [...TYPESCRIPT, "test/bench/soak.ts"], client: true },
  screenshots: { run: [...TYPESCRIPT, "test/gallery/screenshots.ts"], client: true },
  lighthouse: { run: [...TYPESCRIPT, "test/gallery/lighthouse.ts"], client: true },
  moviesnow: { run: [...TYPESCRIPT, "server/cli/main.ts"], client: true },
  worker: { run: [...TYPESCRIPT, "server/bot/worker/main.ts"], client: true },
  build: { run: ["node_modules/next/dist/bin/next", "build"], client: true },
  check: { run: [...TYPESCRIPT, "test/run.ts", "types", "lint", "imports", "dead-code", "spelling"], client: true },
  typecheck: { run: ["node_modules/typescript/bin/tsc", "--noEmit"], client: true },
  lint: { run: ["node_modules/@biomejs/biome/bin/biome", "check"], client: false },
  format: { run: ["node_modules/@biomejs/biome/bin/biome", "check", "--write"], client: false },
  "check:imports": { run: [...TYPESCRIPT, "server/local/commands/check-imports.ts"], client: true },
  deadcode: { run: ["node_modules/knip/bin/knip.js", "--no-progress", "--no-config-hints"], client: true },
  spelling: { run: ["node_modules/cspell/bin.mjs", "lint", "--no-progress", "--no-summary"], client: false },
  "db:migrate": { run: [...TYPESCRIPT, "server/local/commands/db-migrate.ts"], client: true },
  "db:diff": { run: [...TYPESCRIPT, "server/local/commands/db-diff.ts"], client: true },
  generate: { run: undefined, client: true },
}

/** The program that runs now. A signal goes to it, and ends this process after it. */
let running
let stoppedBy

main().catch((error) => {
  if (stoppedBy !== undefined) process.exit(128 + SIGNALS[stoppedBy])
  if (error?.code === "ENOSPC") error = expected("The disk is full. Free 3 GB, and run the command again.")
  console.error(error?.expected ? error.message : error)
  process.exit(1)
})

async function main() {
  const [name, ...args] = process.argv.slice(2)
  const command = name === undefined ? undefined : COMMANDS[name]
  if (command === undefined)
    throw expected(`Usage: node server/local/bootstrap.mjs ${Object.keys(COMMANDS).join("|")} [arguments]`)
  if (!canInstall(process.versions.node)) {
    throw expected(
      `Node ${process.versions.node} (${process.execPath}) cannot install MoviesNow. ` +
        "Install Node 24 or newer from https://nodejs.org (20.19 and 22.12 or newer will do too), and run the command again.",
    )
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(signal))
  watchNpm()
  await ensurePackages()
  const node = await pinnedNode()
  if (command.client) await ensureClient(node)
  ensureNextTypes()
  if (command.run !== undefined) process.exit(await handOver(node, [...command.run, ...args]))
}

/** Installs the packages when node_modules does not match package-lock.json. */
async function ensurePackages() {
  if (packagesMatch()) return
  const lock = await lockSetUp()
  try {
    if (packagesMatch()) return
    const { installPackages } = await import("./install-packages.mjs")
    const failure = await installPackages(root, run)
    if (failure !== undefined) throw expected(failure)
    writeFileSync(join(modules, ".moviesnow-lock-sha256"), lockHash())
  } finally {
    lock.release()
  }
}

function lockHash() {
  return createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex")
}

/** Reads our stamp or else npm's own record of what is installed, so that a plain `npm install` counts too. */
function packagesMatch() {
  const stamp = join(modules, ".moviesnow-lock-sha256")
  const hash = lockHash()
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return true
  const record = join(modules, ".package-lock.json")
  if (!existsSync(record)) return false
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages
  const installed = JSON.parse(readFileSync(record, "utf8")).packages
  for (const path of Object.keys(wanted)) {
    if (path === "" || wanted[path].link) continue
    const have = installed[path]
    if (have === undefined ? !wanted[path].optional : have.version !== wanted[path].version) return false
  }
  writeFileSync(stamp, hash)
  return true
}

/** The Node of the npm package `node`, or the running one on platforms without such a build. */
async function pinnedNode() {
  const pinned = join(modules, "node", "bin", process.platform === "win32" ? "node.exe" : "node")
  if (existsSync(pinned)) return pinned
  if (atLeast(process.versions.node, OLDEST_RUNNING_NODE)) return process.execPath
  throw expected(
    `The pinned Node is missing (${pinned}), and Node ${process.versions.node} is too old to run the project in its place. ` +
      `Allow npm to run install scripts and delete node_modules, or use Node ${OLDEST_RUNNING_NODE.join(".")} or newer.`,
  )
}

/** Generates the Prisma client when prisma/schema.prisma or Prisma's version changed since the last time. */
async function ensureClient(node) {
  const schema = join(root, "prisma/schema.prisma")
  if (!existsSync(schema)) return
  const cli = join(modules, "prisma")
  const version = JSON.parse(readFileSync(join(cli, "package.json"), "utf8")).version
  const wanted = createHash("sha256").update(version).update(readFileSync(schema)).digest("hex")
  const stamp = join(root, "server/db/generated/.schema-sha256")
  const isCurrent = () => existsSync(stamp) && readFileSync(stamp, "utf8") === wanted
  if (isCurrent()) return
  const lock = await lockSetUp()
  try {
    if (isCurrent()) return
    // `prisma generate` would download a schema engine that it never runs. Any existing file satisfies it.
    const env = {
      PRISMA_SCHEMA_ENGINE_BINARY: join(cli, "package.json"),
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
    }
    const args = [join(cli, "build/index.js"), "generate", "--schema", schema]
    const { code, output } = await run(node, args, () => {}, env)
    if (code !== 0)
      throw expected(
        `${output}\nPrisma could not generate the database client from prisma/schema.prisma, for the reason above.`,
      )
    mkdirSync(dirname(stamp), { recursive: true })
    writeFileSync(stamp, wanted)
  } finally {
    lock.release()
  }
}

/** Declares the types of CSS and image imports. Next.js only writes this file during a build, after the type check. */
function ensureNextTypes() {
  const file = join(root, "next-env.d.ts")
  const types = '/// <reference types="next" />\n/// <reference types="next/image-types/global" />\n'
  // `next dev` makes it depend on types below .next, which may be deleted.
  const isCurrent = existsSync(file) && readFileSync(file, "utf8") === types
  if (!isCurrent && existsSync(join(modules, "next"))) writeFileSync(file, types)
}

/** Resolves to the exit code of the command, or 128 plus the signal number. */
async function handOver(node, args) {
  const env = {
    ...process.env,
    PATH: `${join(modules, ".bin")}${process.platform === "win32" ? ";" : ":"}${process.env.PATH}`,
  }
  running = spawn(node, args, { cwd: root, stdio: "inherit", env })
  const [code, signal] = await exitOf(running)
  return signal === null ? code : 128 + (SIGNALS[signal] || 0)
}

/** Runs a program without showing its output, which `onLine` and the caller get. */
async function run(command, args, onLine, env = {}) {
  running = spawn(command, args, {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
    shell: process.platform === "win32" && command === "npm",
  })
  let output = ""
  for (const stream of [running.stdout, running.stderr]) {
    let line = ""
    stream.setEncoding("utf8").on("data", (text) => {
      output += text
      const lines = (line + text).split("\n")
      line = lines.pop()
      lines.forEach(onLine)
    })
  }
  const [code] = await exitOf(running)
  running = undefined
  if (stoppedBy !== undefined) throw expected("Interrupted.")
  return { code, output }
}

/** Waits for the end of the output too. */
function exitOf(child) {
  return new Promise((done, fail) => {
    child.once("error", (error) => fail(expected(`${child.spawnfile} cannot be run: ${error.message}`)))
    child.once("close", (code, signal) => done([code, signal]))
  })
}

/** Ctrl-C reaches the whole foreground group, so the program may get a signal twice; long-running ones treat it as one. */
function stop(signal) {
  stoppedBy = signal
  if (running === undefined) process.exit(128 + SIGNALS[signal])
  running.kill(signal)
}

/**
 * npm starts this in a shell, which ends at a SIGTERM without forwarding it, and a killed npm forwards nothing. So the
 * death of either stops the command. (A SIGINT to npm alone arrives only if the shell replaces itself by the command, as
 * bash does. Debian's sh keeps the signal to itself until the command ends.)
 */
function watchNpm() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === "win32") return
  const parent = process.ppid
  const npm = findNpm(parent)
  const timer = setInterval(() => {
    if (process.ppid === parent && (npm === undefined || isAlive(npm))) return
    clearInterval(timer)
    stop("SIGTERM")
  }, 500)
  timer.unref()
}

/** The pid of npm among the process `pid` and its ancestors. */
function findNpm(pid) {
  for (let generation = 0; generation < 4 && pid > 1; generation++) {
    const found = describeProcess(pid)
    if (found === undefined) return undefined
    if (/^npm\b/.test(found.title)) return pid
    pid = found.parent
  }
  return undefined
}

function describeProcess(pid) {
  try {
    if (process.platform === "linux") {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
      const end = stat.lastIndexOf(")")
      return { title: stat.slice(stat.indexOf("(") + 1, end), parent: Number(stat.slice(end + 2).split(" ")[1]) }
    }
    const [, parent, title] = /^\s*(\d+)\s+(.*)/.exec(
      execFileSync("ps", ["-o", "ppid=,args=", "-p", String(pid)], { encoding: "utf8" }),
    )
    return { title, parent: Number(parent) }
  } catch {
    return undefined
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === "EPERM"
  }
}

/** Lets commands that start at the same time install and generate only once. */
async function lockSetUp() {
  const { waitForFileLock } = await import("./file-lock.mjs")
  return waitForFileLock(join(root, ".data/set-up.lock"), {
    timeoutMs: 15 * 60_000,
    onWait: (pid) => console.error(`Waiting for process ${pid}, which is setting up.`),
  })
}

function canInstall(version) {
  const [major, minor] = version.split(".").map(Number)
  return major in INSTALLING_NODES ? minor >= INSTALLING_NODES[major] : major > 24
}

function atLeast(version, wanted) {
  const have = version.split(".").map(Number)
  return have[0] > wanted[0] || (have[0] === wanted[0] && have[1] >= wanted[1])
}

function expected(message) {
  return Object.assign(new Error(message), { expected: true })
}
