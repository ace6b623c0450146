import { type Core, createCore } from "@/server/composition"
import type { Actor } from "@/server/contracts/users"
import type { CliEnv } from "@/server/env/schemas"
import { readCliEnv } from "./environment"
import type { Output } from "./output"

export interface CliContext {
  core: Core
  env: CliEnv
  out: Output
}

/** Whoever types commands has the database: they act for the system, in every room. */
export const OPERATOR: Actor = { kind: "system", via: "command_line" }

/** Runs a command's work with connections that are closed after it. */
export async function withContext<Result>(out: Output, run: (context: CliContext) => Promise<Result>): Promise<Result> {
  const env = readCliEnv()
  const core = createCore(env, { name: "cli", connectionLimit: 2, logTo: "stderr" })
  try {
    return await run({ core, env, out })
  } finally {
    await core.close()
  }
}
