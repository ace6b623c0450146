import { createAccountServices } from "./accounts"
import { createCalendarServices } from "./calendar"
import type { Deps } from "./kernel/deps"
import { createMailServices } from "./mail"
import { createMovieServices } from "./movies"
import { createOperationsServices } from "./operations"
import { createPeopleServices } from "./people"
import { createRoomServices } from "./rooms"
import { createScreeningServices } from "./screenings"
import { createWebhookServices } from "./webhooks"

export const createServices = (deps: Deps) => ({
  accounts: createAccountServices(deps),
  calendar: createCalendarServices(deps),
  mail: createMailServices(deps),
  movies: createMovieServices(deps),
  operations: createOperationsServices(deps),
  people: createPeopleServices(deps),
  rooms: createRoomServices(deps),
  screenings: createScreeningServices(deps),
  webhooks: createWebhookServices(deps),
})

export type Services = ReturnType<typeof createServices>

/**
 * Picks the use cases that one part of a program needs: `Uses<{ rooms: "get"
 * "list" }>`.
 */
export type Uses<Names extends { [Feature in keyof Services]?: keyof Services[Feature] }> = {
  [Feature in keyof Names & keyof Services]: Pick<Services[Feature], Names[Feature] & keyof Services[Feature]>
}
