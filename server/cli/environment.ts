import { AppError } from "@/server/contracts/errors"
import { readEnv } from "@/server/env/read"
import { type CliEnv, cliEnv, targetEnv } from "@/server/env/schemas"
import { defaultDataDir, readRunningStack } from "@/server/local/running-stack"

/**
 * The configuration a command works with: the environment's where it names a database, else that of the stack `npm start`
 * runs. Throws CONFIG_INVALID with a sentence when there is neither.
 */
export function readCliEnv(): CliEnv {
  const target = readEnv(targetEnv)
  if (target.DATABASE_URL) return readEnv(cliEnv)
  const stack = readRunningStack(defaultDataDir())
  if (!stack) {
    throw new AppError("CONFIG_INVALID", {
      message:
        "There is nothing to talk to: DATABASE_URL is not set, and no stack of `npm start` is running. " +
        "Run `npm start` in another terminal, or set the variables of your servers.",
    })
  }
  return readEnv(cliEnv, { ...stack, LOG_LEVEL: target.LOG_LEVEL })
}
