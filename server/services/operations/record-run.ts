import type { Deps } from "../kernel/deps"

/** Records the latest run of a periodic job, by the database's clock. */
export function recordRun({ db }: Pick<Deps, "db">) {
  return async ({ name, error = null }: { name: string; error?: string | null }): Promise<void> => {
    await db.$executeRaw`
      INSERT INTO sightings (name, at, error) VALUES (${name}, now(), ${error})
      ON CONFLICT (name) DO UPDATE SET at = now(), error = excluded.error`
  }
}
