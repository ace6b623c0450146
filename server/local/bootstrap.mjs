// Every command of package.json starts here, on whatever Node is installed: this file installs the packages if they do
// not match package-lock.json, generates the database client if the schema changed, and runs the command on the pinned
// Node. It uses only Node's own modules and syntax that Node 14 parses, so that an old Node prints a sentence, not a
// stack trace.
import { spawn } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import { fileURLToPath } from "node:url"

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..")
const modules = join(root, "node_modules")
const OLDEST_NODE = [20, 19]
const OLDEST_RUNNING_NODE = [22, 12]

const TYPESCRIPT = ["--import", "tsx"]
/** `run` are the arguments for Node; `client` says whether the command needs the generated database client. */
const COMMANDS = {
  start: { run: [...TYPESCRIPT, "server/local/start.ts"], client: true },
  test: { run: [...TYPESCRIPT, "test/run.ts"], client: true },
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

main().catch((error) => {
  console.error(error?.expected ? error.message : error)
  process.exit(1)
})

async function main() {
  const [name, ...args] = process.argv.slice(2)
  const command = name === undefined ? undefined : COMMANDS[name]
  if (command === undefined)
    throw expected(`Usage: node server/local/bootstrap.mjs ${Object.keys(COMMANDS).join("|")} [arguments]`)
  if (!atLeast(process.versions.node, OLDEST_NODE)) {
    throw expected(
      `MoviesNow needs Node ${OLDEST_NODE.join(".")} or newer to install itself; this is ${process.versions.node} (${process.execPath}). ` +
        "Install a newer one from https://nodejs.org and run the command again.",
    )
  }
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
    console.error("Installing packages (npm ci); the first time this takes a minute or two.")
    const npm = process.env.npm_execpath
    const viaNode = npm !== undefined && /\.c?js$/.test(npm)
    const code = viaNode
      ? await run(process.execPath, [npm, "ci", "--no-audit", "--no-fund"])
      : await run("npm", ["ci", "--no-audit", "--no-fund"])
    if (code !== 0) {
      throw expected(
        "npm could not install the packages; its messages are above. " +
          "The usual reasons are no network, a full disk, or a registry that is not reachable (npm config get registry).",
      )
    }
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
    `The packages are installed but the pinned Node is missing (${pinned}), and this Node (${process.versions.node}) is too old to run the project. ` +
      `Either allow npm to run install scripts and delete node_modules, or use Node ${OLDEST_RUNNING_NODE.join(".")} or newer.`,
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
    const code = await run(node, [join(cli, "build/index.js"), "generate", "--schema", schema], env)
    if (code !== 0)
      throw expected("Prisma could not generate the database client from prisma/schema.prisma; its messages are above.")
    mkdirSync(dirname(stamp), { recursive: true })
    writeFileSync(stamp, wanted)
  } finally {
    lock.release()
  }
}

/** Declares the types of CSS and image imports. Next.js only writes this file during a build, after the type check. */
function ensureNextTypes() {
  const file = join(root, "next-env.d.ts")
  if (existsSync(file) || !existsSync(join(modules, "next"))) return
  writeFileSync(file, '/// <reference types="next" />\n/// <reference types="next/image-types/global" />\n')
}

/** Resolves to the exit code of the command, or 128 plus the signal number. */
async function handOver(node, args) {
  const env = {
    ...process.env,
    PATH: `${join(modules, ".bin")}${process.platform === "win32" ? ";" : ":"}${process.env.PATH}`,
  }
  const child = spawn(node, args, { cwd: root, stdio: "inherit", env })
  // Ctrl-C reaches the whole foreground group, but a signal to this process alone must be forwarded. The child may
  // receive a signal twice; long-running commands treat it as one.
  const forward = (signal) => child.kill(signal)
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, forward)
  // npm runs this in a shell that ends at a signal without forwarding it. A changed parent is then the only sign.
  const parent = process.ppid
  if (process.env.npm_lifecycle_event !== undefined) {
    setInterval(() => process.ppid === parent || child.kill("SIGTERM"), 500).unref()
  }
  const [code, signal] = await exitOf(child)
  if (signal === null) return code
  const numbers = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 }
  return 128 + (numbers[signal] || 0)
}

async function run(command, args, env = {}) {
  const child = spawn(command, args, {
    cwd: root,
    // Progress goes to standard error: standard output belongs to the command that follows (`--json`).
    stdio: ["ignore", 2, 2],
    env: { ...process.env, ...env },
    shell: process.platform === "win32" && command === "npm",
  })
  const [code] = await exitOf(child)
  return code
}

function exitOf(child) {
  return new Promise((done, fail) => {
    child.once("error", (error) => fail(expected(`${child.spawnfile} cannot be run: ${error.message}`)))
    child.once("exit", (code, signal) => done([code, signal]))
  })
}

/** Lets commands that start at the same time install and generate only once. */
async function lockSetUp() {
  const { waitForFileLock } = await import("./file-lock.mjs")
  return waitForFileLock(join(root, ".data/set-up.lock"), {
    timeoutMs: 15 * 60_000,
    onWait: (pid) => console.error(`Waiting for process ${pid}, which is setting up.`),
  })
}

function atLeast(version, wanted) {
  const have = version.split(".").map(Number)
  return have[0] > wanted[0] || (have[0] === wanted[0] && have[1] >= wanted[1])
}

function expected(message) {
  return Object.assign(new Error(message), { expected: true })
}
