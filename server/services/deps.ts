import type {
  Clock,
  Conference,
  EventBus,
  Logger,
  MediaQueue,
  ScreeningQueue,
  SystemProbes,
  TokenSigner,
  WebhookSender,
} from "@/server/contracts/ports"
import type { Db } from "@/server/db/client"

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
  log: Logger
  media: { baseUrl: string | undefined; allowedHosts: readonly string[] }
}
