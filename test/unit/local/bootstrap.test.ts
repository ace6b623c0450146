import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { transform } from "esbuild"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { processIdentity } from "@/server/local/file-lock.mjs"
import { projectRoot } from "@/server/local/project-root"

const OWN_FILES = ["bootstrap.mjs", "install-packages.mjs", "file-lock.mjs"]
/** Stands in for `npm start`: says which process it is, and how it was asked to end. */
const PROGRAM = `
import { writeFileSync } from "node:fs"
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => { writeFileSync("stopped", signal); process.exit(0) })
setInterval(() => {}, 1_000)
writeFileSync("started", String(process.pid) + " " + process.ppid)
`

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "moviesnow-bootstrap-"))
})
afterAll(() => rm(root, { recursive: true, force: true }))

/** A project whose packages are installed. */
async function createProject(): Promise<string> {
  const folder = await mkdtemp(join(root, "project-"))
  await mkdir(join(folder, "server/local"), { recursive: true })
  await mkdir(join(folder, "node_modules/node/bin"), { recursive: true })
  for (const name of OWN_FILES)
    await copyFile(join(projectRoot, "server/local", name), join(folder, "server/local", name))
  await writeFile(join(folder, "server/local/start.ts"), PROGRAM)
  await symlink(process.execPath, join(folder, "node_modules/node/bin/node"))
  await symlink(join(projectRoot, "node_modules/tsx"), join(folder, "node_modules/tsx"))
  const scripts = { start: "node server/local/bootstrap.mjs start" }
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "moviesnow", type: "module", scripts }))
  await writeFile(join(folder, "package-lock.json"), JSON.stringify({ packages: { "": {} } }))
  await writeFile(join(folder, "node_modules/.package-lock.json"), JSON.stringify({ packages: {} }))
  return folder
}

/** Without what npm sets for the test run itself. */
function environment(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("npm_"))
  return { ...(Object.fromEntries(kept) as NodeJS.ProcessEnv), ...more }
}

async function run(folder: string, env: NodeJS.ProcessEnv): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ["server/local/bootstrap.mjs", "start"], { cwd: folder, env })
  let output = ""
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += String(text)))
  const [code] = (await once(child, "close")) as [number | null]
  return { code, output }
}

test("the files that run on any Node have no syntax newer than Node 14", async () => {
  for (const name of OWN_FILES) {
    const source = await readFile(join(projectRoot, "server/local", name), "utf8")
    // Node 14 has optional chaining; esbuild replaces it for a rare bug there.
    const node14 = { target: "node14.18", supported: { "optional-chain": true } }
    expect((await transform(source, node14)).code, name).toBe((await transform(source)).code)
  }
})

test("a Node that cannot install the packages is told so in a sentence, and which ones can", async () => {
  const folder = await createProject()
  for (const version of ["14.21.3", "20.18.1", "21.7.3", "22.11.0", "23.1.0"]) {
    const preload = join(folder, "version.mjs")
    await writeFile(preload, `Object.defineProperty(process.versions, "node", { value: "${version}" })`)
    const { code, output } = await run(folder, environment({ NODE_OPTIONS: `--import=${preload}` }))
    expect(code).toBe(1)
    expect(output).toBe(
      `Node ${version} (${process.execPath}) cannot install MoviesNow. ` +
        "Install Node 24 or newer from https://nodejs.org (20.19 and 22.12 or newer will do too), and run the command again.\n",
    )
  }
})

/** An npm that prints what npm prints, installs nothing, and ends with `code`. */
async function fakeNpm(folder: string, lines: string[], code: number): Promise<NodeJS.ProcessEnv> {
  const path = join(folder, "npm.cjs")
  await writeFile(path, `console.error(${JSON.stringify(lines.join("\n"))}); process.exitCode = ${code}`)
  await writeFile(
    join(folder, "package-lock.json"),
    JSON.stringify({ packages: { "": {}, "node_modules/one": { version: "1" } } }),
  )
  return environment({ npm_execpath: path })
}
const WARNINGS = ["npm warn EBADENGINE Unsupported engine {", "npm warn ERESOLVE overriding peer dependency"]

test("packages are installed without npm's warnings", async () => {
  const folder = await createProject()
  await writeFile(join(folder, "server/local/start.ts"), 'console.log("it runs")')
  const fetched = "npm http fetch GET 200 https://registry.example/one/-/one-1.tgz 12ms (cache miss)"
  const env = await fakeNpm(folder, [...WARNINGS, fetched], 0)
  expect(await run(folder, env)).toEqual({
    code: 0,
    output: "Installing packages; the first time this takes a minute or two.\nit runs\n",
  })
  expect(await run(folder, env)).toEqual({ code: 0, output: "it runs\n" })
})

test.each([
  ["npm error code ENOSPC", "the disk is full. Free 3 GB, and run the command again."],
  ["npm ERR! code ENOTFOUND", /^its registry cannot be reached\. Check the network .*, and run the command again\.$/],
  ["npm error code EACCES", /^a folder or file is not yours to write\. .*, and run the command again\.$/],
])("a failed installation is explained: %s", async (line, sentence) => {
  const folder = await createProject()
  const { code, output } = await run(folder, await fakeNpm(folder, [...WARNINGS, line], 1))
  expect(code).toBe(1)
  const [, last = ""] = output.trimEnd().split("\n")
  expect(last.replace("npm could not install the packages: ", "")).toMatch(sentence)
  expect(output).not.toContain("warn")
})

test("of an unknown failure, npm's error lines are shown", async () => {
  const folder = await createProject()
  const { output } = await run(folder, await fakeNpm(folder, [...WARNINGS, "npm error something else"], 1))
  expect(output).toMatch(/\nnpm error something else\nnpm could not install the packages, for the reason above\./)
  expect(output).not.toContain("warn")
})

async function startNpm(scriptShell: string): Promise<{ folder: string; npm: ChildProcess; pids: number[] }> {
  const folder = await createProject()
  const env = environment({ npm_config_script_shell: scriptShell })
  const npm = spawn("npm", ["start"], { cwd: folder, env, stdio: "ignore" })
  const pids = await vi.waitFor(async () => (await readFile(join(folder, "started"), "utf8")).split(" ").map(Number), {
    timeout: 15_000,
  })
  return { folder, npm, pids }
}

// npm starts commands in a shell. bash replaces itself by the command; the other one stays between npm and the command,
// as Debian's sh does, and keeps a SIGINT to itself.
test.each([
  ["SIGTERM", "bash"],
  ["SIGINT", "bash"],
  ["SIGKILL", "bash"],
  ["SIGTERM", "waiting"],
  ["SIGKILL", "waiting"],
] as const)(
  "%s to npm alone stops the program (shell: %s)",
  async (signal, shell) => {
    const waiting = join(root, `waiting-${signal}`)
    await writeFile(waiting, '#!/bin/sh\n/bin/sh "$@"\nexit $?\n')
    await chmod(waiting, 0o755)
    const { folder, npm, pids } = await startNpm(shell === "bash" ? "/bin/bash" : waiting)
    try {
      npm.kill(signal)
      await vi.waitFor(() => expect(pids.map(processIdentity)).toEqual([undefined, undefined]), { timeout: 10_000 })
      expect(await readFile(join(folder, "stopped"), "utf8")).toMatch(/^SIG(TERM|INT)$/)
    } finally {
      for (const pid of pids) if (processIdentity(pid) !== undefined) process.kill(pid, "SIGKILL")
    }
  },
  40_000,
)
