import type { Endpoint } from "../endpoint"
import { accountEndpoints } from "./account"
import { calendarEndpoints } from "./calendar"
import { movieEndpoints } from "./movies"
import { peopleEndpoints } from "./people"
import { roomEndpoints } from "./rooms"
import { screeningEndpoints } from "./screenings"
import { webhookEndpoints } from "./webhooks"

/** All operations of the REST API. Routes and the OpenAPI document are built from this list. */
export const allEndpoints: readonly Endpoint[] = [
  ...roomEndpoints,
  ...screeningEndpoints,
  ...peopleEndpoints,
  ...calendarEndpoints,
  ...movieEndpoints,
  ...webhookEndpoints,
  ...accountEndpoints,
]
