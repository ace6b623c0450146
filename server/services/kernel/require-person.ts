import { AppError } from "@/lib/contracts/errors"
import type { Actor } from "@/lib/contracts/users"
import { isSuperior } from "@/lib/rules/access"

export type Person = Extract<Actor, { kind: "user" }>

/**
 * Narrows the actor to a person.
 * @throws FORBIDDEN for guests and the system, who cannot own anything.
 */
export function requirePerson(actor: Actor): Person {
  if (actor.kind !== "user") throw new AppError("FORBIDDEN")
  return actor
}

/** @throws FORBIDDEN unless the actor is an administrator or the system (the operator at the command line). */
export function requireAdministrator(actor: Actor): void {
  if (!isSuperior(actor)) throw new AppError("FORBIDDEN", { detail: "administratorsOnly" })
}
