import { AppError } from "@/lib/contracts/errors"
import type { Actor } from "@/lib/contracts/users"
import { isSuperior } from "@/lib/rules/access"

export type Person = Extract<Actor, { kind: "user" }>

/** The actor as a person: some things belong to somebody. Throws FORBIDDEN for the system. */
export function requirePerson(actor: Actor): Person {
  if (actor.kind !== "user") throw new AppError("FORBIDDEN")
  return actor
}

/** Lets administrators and the system (the operator at the command line) go on. Throws FORBIDDEN for everybody else. */
export function requireAdministrator(actor: Actor): void {
  if (!isSuperior(actor)) throw new AppError("FORBIDDEN", { message: "Only administrators may do that." })
}
