import type { Endpoint } from "../endpoint"
import { accountEndpoints } from "./account"
import { calendarEndpoints } from "./calendar"
import { movieEndpoints } from "./movies"
import { peopleEndpoints } from "./people"
import { roomEndpoints } from "./rooms"
import { screeningEndpoints } from "./screenings"
import { webhookEndpoints } from "./webhooks"

/** Every operation of the REST interface: the routes, the OpenAPI document and its page are made of this list. */
export const allEndpoints: readonly Endpoint[] = [
  ...roomEndpoints,
  ...screeningEndpoints,
  ...peopleEndpoints,
  ...calendarEndpoints,
  ...movieEndpoints,
  ...webhookEndpoints,
  ...accountEndpoints,
]
