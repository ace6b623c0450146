import { functions } from "@/inngest/functions"
import { createInngestProbe } from "@/inngest/probe"
import { apiTokenKey, signApiToken } from "../auth/api-tokens"
import { neededMigrations } from "../db/needed-migrations"
import { describeSettings } from "../env/describe"
import type { WebEnv } from "../env/schemas"
import { createLiveKitProbe } from "../livekit/probe"
import { createMailer } from "../mail/mailer"
import { createServices } from "../services/all"
import { createUploadFolder } from "../uploads/upload-folder"
import { createWebhookSender } from "../webhooks/sender"
import { createFoundation, type FoundationOptions } from "./foundation"

/** All use cases and their adapters, for the web app and for commands on the database. */
export function createApplication(env: WebEnv, options: FoundationOptions) {
  const { close, inngest, livekit, ...foundation } = createFoundation(env, options)
  const { db, conference, log } = foundation
  const key = apiTokenKey(env.NEXTAUTH_SECRET)
  // Without a media folder, this process accepts no uploads.
  const uploads = env.MEDIA_DIR ? createUploadFolder(env.MEDIA_DIR, env.MEDIA_UPLOAD_MAX_GB * 1e9) : null
  const services = createServices({
    ...foundation,
    webhooks: createWebhookSender({ allowedHosts: env.WEBHOOK_ALLOWED_HOSTS }),
    probes: {
      livekit: createLiveKitProbe(livekit),
      inngest: createInngestProbe(env),
      functions,
      neededMigrations,
    },
    tokens: { sign: (token) => signApiToken(key, token) },
    mailer: createMailer({ smtpUrl: env.SMTP_URL, from: env.MAIL_FROM }),
    siteUrl: env.NEXTAUTH_URL,
    describeSettings: () => describeSettings("web"),
    uploads,
    media: { baseUrl: env.MEDIA_BASE_URL, allowedHosts: env.MEDIA_ALLOWED_HOSTS },
  })
  return { services, uploads, db, conference, inngest, log, close }
}

export type Application = ReturnType<typeof createApplication>
