import * as accounts from "./accounts"
import * as calendar from "./calendar"
import { bind } from "./kernel/bind"
import type { Deps } from "./kernel/deps"
import * as mail from "./mail"
import * as movies from "./movies"
import * as operations from "./operations"
import * as people from "./people"
import * as rooms from "./rooms"
import * as screenings from "./screenings"
import * as webhooks from "./webhooks"

export const createServices = (deps: Deps) => ({
  accounts: bind(accounts, deps),
  calendar: bind(calendar, deps),
  mail: bind(mail, deps),
  movies: bind(movies, deps),
  operations: bind(operations, deps),
  people: bind(people, deps),
  rooms: bind(rooms, deps),
  screenings: bind(screenings, deps),
  webhooks: bind(webhooks, deps),
})

export type Services = ReturnType<typeof createServices>

/** Picks the use cases that one part of a program needs: `Uses<{ rooms: "get" | "list" }>`. */
export type Uses<Names extends { [Feature in keyof Services]?: keyof Services[Feature] }> = {
  [Feature in keyof Names & keyof Services]: Pick<Services[Feature], Names[Feature] & keyof Services[Feature]>
}
