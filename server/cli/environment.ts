import { AppError } from "@/lib/contracts/errors"
import { readEnv } from "@/server/env/read"
import { type CliEnv, cliEnv, targetEnv } from "@/server/env/schemas"
import { defaultDataDir, readRunningStack } from "@/server/local/running-stack"

type Source = Record<string, string | undefined>

/**
 * The deployment that a command works on over REST, from --url and --token, else from MOVIESNOW_URL and
 * MOVIESNOW_TOKEN. Null if neither names one.
 * @throws CONFIG_INVALID for a URL without a token
 */
export function chooseTarget(
  options: { url?: string; token?: string },
  source: Source,
): { url: string; token: string } | null {
  const environment = readEnv(targetEnv, source)
  const { MOVIESNOW_URL, MOVIESNOW_TOKEN } = readEnv(targetEnv, {
    MOVIESNOW_URL: options.url ?? environment.MOVIESNOW_URL,
    MOVIESNOW_TOKEN: options.token ?? environment.MOVIESNOW_TOKEN,
  })
  if (MOVIESNOW_URL === undefined) {
    if (options.token === undefined) return null
    throw new AppError("CONFIG_INVALID", {
      message: "Say which deployment the token is for: set MOVIESNOW_URL, or give --url.",
    })
  }
  if (MOVIESNOW_TOKEN === undefined) {
    throw new AppError("CONFIG_INVALID", {
      message: "MOVIESNOW_TOKEN is not set: make a token on the deployment's tokens page, or run create_token there.",
    })
  }
  // Other characters make an invalid header, and the request would fail as if the deployment were down.
  if (!/^[\w.~+/=-]+$/.test(MOVIESNOW_TOKEN)) {
    throw new AppError("CONFIG_INVALID", {
      message: "MOVIESNOW_TOKEN is not a token: it contains characters that no token has.",
    })
  }
  return { url: MOVIESNOW_URL, token: MOVIESNOW_TOKEN }
}

/**
 * The configuration of a command: the environment's if it names a database, else that of the running `npm start`.
 * @throws CONFIG_INVALID without either
 */
export function readCliEnv(source: Source): CliEnv {
  const target = readEnv(targetEnv, source)
  if (target.DATABASE_URL) return readEnv(cliEnv, source)
  const stack = readRunningStack(defaultDataDir({ NODE_ENV: "production", ...source }))
  if (!stack) {
    throw new AppError("CONFIG_INVALID", {
      message:
        "There is nothing to talk to: DATABASE_URL is not set, and no stack of `npm start` is running. " +
        "Run `npm start` in another terminal, set the variables of your servers, or name a deployment by MOVIESNOW_URL and MOVIESNOW_TOKEN.",
    })
  }
  return readEnv(cliEnv, { ...stack, LOG_LEVEL: target.LOG_LEVEL })
}
