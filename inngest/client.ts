import { Inngest } from "inngest"

export const INNGEST_APP_ID = "moviesnow"

/** Reads INNGEST_BASE_URL, INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY from what the composition hands over. */
export function createInngest(env: {
  INNGEST_BASE_URL?: string | undefined
  INNGEST_EVENT_KEY: string
  INNGEST_SIGNING_KEY: string
}): Inngest {
  return new Inngest({
    id: INNGEST_APP_ID,
    isDev: false,
    eventKey: env.INNGEST_EVENT_KEY,
    signingKey: env.INNGEST_SIGNING_KEY,
    ...(env.INNGEST_BASE_URL ? { baseUrl: env.INNGEST_BASE_URL } : {}),
  })
}
