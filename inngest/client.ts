import { Inngest } from "inngest"

export const INNGEST_APP_ID = "moviesnow"

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
