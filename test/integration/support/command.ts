import { spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { text } from "node:stream/consumers"
import { runCommand } from "@/server/cli/run-command"
import { projectRoot } from "@/server/local/project-root"

export interface CommandResult {
  exitCode: number
  stdout: string
  stderr: string
  /**
   * Standard output as the single JSON document that `--json` promises.
   * @throws when it is anything else
   */
  json(): Record<string, unknown>
}

/** The same inside this process, which is faster than starting one per command. */
export async function runHere(args: string[], env: Record<string, string>): Promise<CommandResult> {
  const written = { out: "", err: "" }
  const streamOf = (name: "out" | "err") => ({
    write(text: string) {
      written[name] += text
    },
  })
  const exitCode = await runCommand(args, { env, streams: { out: streamOf("out"), err: streamOf("err") } })
  const { out: stdout, err: stderr } = written
  return { exitCode, stdout, stderr, json: () => JSON.parse(stdout) as Record<string, unknown> }
}

/** Runs `npm run moviesnow -- ...args` the way package.json does, with only `env` in its environment. */
export async function moviesnow(args: string[], env: Record<string, string>): Promise<CommandResult> {
  const child = spawn(process.execPath, ["--import", "tsx", join(projectRoot, "server/cli/main.ts"), ...args], {
    cwd: projectRoot,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TZ: "UTC", NODE_ENV: "test", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  })
  const [stdout, stderr, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close") as Promise<[number]>,
  ])
  return { exitCode, stdout, stderr, json: () => JSON.parse(stdout) as Record<string, unknown> }
}
