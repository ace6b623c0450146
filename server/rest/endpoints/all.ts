import type { Endpoint } from "../endpoint"
import { movieEndpoints } from "./movies"
import { roomEndpoints } from "./rooms"
import { screeningEndpoints } from "./screenings"
import { webhookEndpoints } from "./webhooks"

/** Every operation of the REST interface: the routes, the OpenAPI document and its page are made of this list. */
export const allEndpoints: readonly Endpoint[] = [
  ...roomEndpoints,
  ...screeningEndpoints,
  ...movieEndpoints,
  ...webhookEndpoints,
]
