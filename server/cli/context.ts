import { AppError } from "@/lib/contracts/errors"
import type { Application } from "@/server/composition/application"
import type { CliEnv } from "@/server/env/schemas"
import { chooseTarget, readCliEnv } from "./environment"
import type { Output, Streams } from "./output"
import { databaseTarget } from "./target/database"
import { deploymentTarget } from "./target/deployment"
import type { Target } from "./target/target"

/** Direct access to the servers, for commands that work on the database. */
interface Operator {
  application: Application
  env: CliEnv
}

export interface CliContext {
  target: Target
  /** @throws CONFIG_INVALID on a deployment, whose tokens do not allow this */
  operator(): Operator
  out: Output
}

/** The environment and terminal of this process, or a test's. */
export interface Surroundings {
  env: Record<string, string | undefined>
  streams: Streams
}

export interface TargetOptions {
  url?: string
  token?: string
}

/** Turns a command's work into a commander action. */
export type Run = <Args extends unknown[]>(
  work: (context: CliContext, ...args: Args) => Promise<void>,
) => (...args: Args) => Promise<void>

/** Limit for closing connections: one to an unresponsive server hangs for minutes. */
const CLOSE_MS = 2_000

/** Runs a command's work and then closes its connections. */
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
  // Loads the services and their libraries, which commands on a deployment and --help do not need.
  const { createApplication } = await import("@/server/composition/application")
  const application = createApplication(env, { name: "cli", connectionLimit: 4, logTo: "stderr" })
  try {
    return await run({ target: databaseTarget(application), out, operator: () => ({ application, env }) })
  } finally {
    await Promise.race([application.close(), new Promise((done) => setTimeout(done, CLOSE_MS).unref())])
  }
}
