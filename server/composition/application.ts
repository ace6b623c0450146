import type { Inngest } from "inngest"
import { functions } from "@/inngest/functions"
import { createInngestProbe } from "@/inngest/probe"
import { apiTokenKey, signApiToken } from "../auth/api-tokens"
import type { Db } from "../db/client"
import { neededMigrations } from "../db/needed-migrations"
import { describeSettings } from "../env/describe"
import type { WebEnv } from "../env/schemas"
import { createLiveKitProbe } from "../livekit/probe"
import { createMailer } from "../mail/mailer"
import type { Conference, Logger, UploadFolder } from "../ports"
import { createServices, type Services } from "../services/all"
import { createUploadFolder } from "../uploads/upload-folder"
import { createWebhookSender } from "../webhooks/sender"
import { createFoundation, type FoundationOptions } from "./foundation"

/** All use cases and their adapters, for the web app and for commands on the database. */
export interface Application {
  services: Services
  /** Null without a media folder: this process then accepts no uploads. */
  uploads: UploadFolder | null
  db: Db
  conference: Conference
  inngest: Inngest
  log: Logger
  close(): Promise<void>
}

export function createApplication(env: WebEnv, options: FoundationOptions): Application {
  const { close, inngest, livekit, ...foundation } = createFoundation(env, options)
  const { db, conference, log } = foundation
  const key = apiTokenKey(env.NEXTAUTH_SECRET)
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
