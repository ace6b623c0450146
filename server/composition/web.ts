import { apiTokenKey } from "../auth/api-tokens"
import { authenticateBearer } from "../auth/bearer"
import { createGuestCookie, guestKey, readGuestActor } from "../auth/guest-session"
import { limitSignIn } from "../auth/limit-sign-in"
import { createRateLimits } from "../auth/rate-limits"
import { createAuthOptions, readSessionActor } from "../auth/session"
import { withDatabaseErrors } from "../db/unreachable"
import { clientAddress } from "../domain/client-address"
import { readEnv } from "../env/read"
import { webEnv } from "../env/schemas"
import { createWebhookReader } from "../livekit/webhook"
import { createApplication } from "./application"

function createWeb() {
  const env = readEnv(webEnv)
  const application = createApplication(env, { name: "web" })
  const rateLimits = withDatabaseErrors(
    createRateLimits({
      db: application.db,
      perToken: env.RATE_LIMIT_PER_TOKEN,
      perAddress: env.RATE_LIMIT_PER_ADDRESS,
    }),
  )
  /** The client address that rate limits count by. */
  const addressOf = (headers: Headers) => clientAddress(headers.get("x-forwarded-for"), env.TRUSTED_PROXIES)
  const authOptions = createAuthOptions({
    secret: env.NEXTAUTH_SECRET,
    verifyCredentials: limitSignIn({ rateLimits, verifyCredentials: application.services.accounts.verifyCredentials }),
    addressOf,
  })
  const now = () => new Date()
  const key = guestKey(env.NEXTAUTH_SECRET)
  const guestCookie = createGuestCookie({ key, isSecure: env.NEXTAUTH_URL.startsWith("https:"), now })
  const authentication = withDatabaseErrors({
    readSessionActor: readSessionActor({ db: application.db, authOptions }),
    readGuestActor: readGuestActor({ db: application.db, key, now }),
    authenticateBearer: authenticateBearer({
      db: application.db,
      key: apiTokenKey(env.NEXTAUTH_SECRET),
      now,
    }),
  })
  const readLiveKitWebhook = createWebhookReader({ apiKey: env.LIVEKIT_API_KEY, apiSecret: env.LIVEKIT_API_SECRET })
  return { ...application, authOptions, rateLimits, addressOf, guestCookie, readLiveKitWebhook, ...authentication }
}

type Web = ReturnType<typeof createWeb>
/** Pages and route handlers load this module separately. In development, one of them may still have older services. */
const shared: { moviesnowWeb?: Web } = import.meta.turbopackHot ? {} : (globalThis as object)

/** The web process's composition. Created at the first request (a build has no environment) and once per process. */
export function web(): Web {
  shared.moviesnowWeb ??= createWeb()
  return shared.moviesnowWeb
}

// In development, a change to anything that this module imports replaces the module, and its composition with it.
import.meta.turbopackHot?.dispose(() => void shared.moviesnowWeb?.close())
