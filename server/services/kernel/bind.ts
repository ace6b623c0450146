import { withDatabaseErrors } from "@/server/db/unreachable"

type UseCase<Deps> = (deps: Deps) => (...args: never[]) => Promise<unknown>

/** Gives use cases their dependencies. An unreachable database becomes DATABASE_UNREACHABLE. */
export function bind<Deps, UseCases extends Record<string, UseCase<Deps>>>(useCases: UseCases, deps: Deps) {
  const bound = Object.entries(useCases).map(([name, useCase]) => [name, useCase(deps)])
  return withDatabaseErrors(Object.fromEntries(bound) as { [Name in keyof UseCases]: ReturnType<UseCases[Name]> })
}
