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

/** All external dependencies of the services. Each service takes only the parts it names. */
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
  /** Public URL of the app, for links in mails. */
  siteUrl: string
  /** Lists the settings that this process reads from its environment. */
  describeSettings: () => SettingDto[]
  log: Logger
  /** Null in a process without the media folder, which accepts no uploads. */
  uploads: UploadFolder | null
  media: { baseUrl: string | undefined; allowedHosts: readonly string[] }
}
