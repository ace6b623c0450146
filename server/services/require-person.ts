import { AppError } from "@/server/contracts/errors"
import type { Actor } from "@/server/contracts/users"

export type Person = Extract<Actor, { kind: "user" }>

/** The actor as a person: some things belong to somebody. Throws FORBIDDEN for the system. */
export function requirePerson(actor: Actor): Person {
  if (actor.kind !== "user") throw new AppError("FORBIDDEN")
  return actor
}
