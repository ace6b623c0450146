import { SetUpError } from "../errors"

/** Servers from the environment, which replace those of the stack. */
export interface ExternalServers {
  database?: { DATABASE_URL: string }
  livekit?: { LIVEKIT_URL: string; LIVEKIT_API_KEY: string; LIVEKIT_API_SECRET: string }
  /** No INNGEST_BASE_URL means Inngest Cloud. */
  inngest?: { INNGEST_EVENT_KEY: string; INNGEST_SIGNING_KEY: string; INNGEST_BASE_URL?: string }
}

/** @throws SetUpError when only some of a server's variables are set */
export function externalServers(env: NodeJS.ProcessEnv): ExternalServers {
  const external: ExternalServers = {}
  if (env.DATABASE_URL) external.database = { DATABASE_URL: env.DATABASE_URL }
  if (env.LIVEKIT_URL || env.LIVEKIT_API_KEY || env.LIVEKIT_API_SECRET) {
    external.livekit = {
      LIVEKIT_URL: need(env, "LIVEKIT_URL", "LiveKit"),
      LIVEKIT_API_KEY: need(env, "LIVEKIT_API_KEY", "LiveKit"),
      LIVEKIT_API_SECRET: need(env, "LIVEKIT_API_SECRET", "LiveKit"),
    }
  }
  if (env.INNGEST_BASE_URL || env.INNGEST_EVENT_KEY || env.INNGEST_SIGNING_KEY) {
    external.inngest = {
      INNGEST_EVENT_KEY: need(env, "INNGEST_EVENT_KEY", "Inngest"),
      INNGEST_SIGNING_KEY: need(env, "INNGEST_SIGNING_KEY", "Inngest"),
      ...(env.INNGEST_BASE_URL ? { INNGEST_BASE_URL: env.INNGEST_BASE_URL } : {}),
    }
  }
  return external
}

function need(env: NodeJS.ProcessEnv, name: string, server: string): string {
  const value = env[name]
  if (value) return value
  throw new SetUpError(
    `${name} is missing: the environment configures a ${server} server only in part. Set it, or unset the others to start one here.`,
  )
}
