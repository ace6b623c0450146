import { readdir } from "node:fs/promises"
import { join } from "node:path"

/** Names of the migrations that this program needs, oldest first. Programs run in the project's folder. */
export async function neededMigrations(): Promise<string[]> {
  const entries = await readdir(join(process.cwd(), "prisma/migrations"), { withFileTypes: true })
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()
}
