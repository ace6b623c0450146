import type { SettingDto } from "@/lib/contracts/admin"
import type { Mailer } from "@/lib/contracts/mail"
import type { Db } from "@/server/db/client"
import type {
  Clock,
  Conference,
  EventBus,
  Logger,
  MediaQueue,
  ScreeningQueue,
  SystemProbes,
  TokenSigner,
  UploadFolder,
  WebhookSender,
} from "@/server/ports"

/** Everything services need from outside. Each takes only the parts it names. */
export interface Deps {
  db: Db
  clock: Clock
  conference: Conference
  queue: ScreeningQueue
  mediaQueue: MediaQueue
  events: EventBus
  tokens: TokenSigner
  probes: SystemProbes
  webhooks: WebhookSender
  mailer: Mailer
  /** Where people find the app; mails link to it. */
  siteUrl: string
  /** What the processes read from their environment, as this one finds it. */
  describeSettings: () => SettingDto[]
  log: Logger
  /** Null in a process without the media folder: it takes no files. */
  uploads: UploadFolder | null
  media: { baseUrl: string | undefined; allowedHosts: readonly string[] }
}
