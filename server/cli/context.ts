import { AppError } from "@/lib/contracts/errors"
import type { Application } from "@/server/composition/application"
import type { CliEnv } from "@/server/env/schemas"
import { chooseTarget, readCliEnv } from "./environment"
import type { Output, Streams } from "./output"
import { databaseTarget } from "./target/database"
import { deploymentTarget } from "./target/deployment"
import type { Target } from "./target/target"

/** The servers themselves, for who has the database. */
export interface Operator {
  application: Application
  env: CliEnv
}

export interface CliContext {
  target: Target
  /** Throws CONFIG_INVALID where the command goes to a deployment: that is not for its tokens. */
  operator(): Operator
  out: Output
}

/** Where a command runs: this process's own environment and terminal, or a test's. */
export interface Surroundings {
  env: Record<string, string | undefined>
  streams: Streams
}

/** Options that every command takes. */
export interface TargetOptions {
  url?: string
  token?: string
}

/** Runs a command's work with what it works on, and hands it its arguments and options. */
export type Run = <Args extends unknown[]>(
  work: (context: CliContext, ...args: Args) => Promise<void>,
) => (...args: Args) => Promise<void>

/** Closing connections waits no longer than that: one to a server that does not answer hangs for minutes. */
const CLOSE_MS = 2_000

/** Runs a command's work with connections that are closed after it. */
export async function withContext<Result>(
  out: Output,
  { env: source, ...options }: TargetOptions & { env: Record<string, string | undefined> },
  run: (context: CliContext) => Promise<Result>,
): Promise<Result> {
  const deployment = chooseTarget(options, source)
  if (deployment) {
    return run({
      target: deploymentTarget(deployment),
      out,
      operator() {
        throw new AppError("CONFIG_INVALID", {
          message:
            "This command needs the servers themselves: run it where DATABASE_URL is set (or beside `npm start`), without " +
            "MOVIESNOW_URL and --url.",
        })
      },
    })
  }
  const env = readCliEnv(source)
  // Loads the services and their libraries, which a deployment's commands and --help do without.
  const { createApplication } = await import("@/server/composition/application")
  const application = createApplication(env, { name: "cli", connectionLimit: 4, logTo: "stderr" })
  try {
    return await run({ target: databaseTarget(application), out, operator: () => ({ application, env }) })
  } finally {
    await Promise.race([application.close(), new Promise((done) => setTimeout(done, CLOSE_MS).unref())])
  }
}
