import { dirname } from "node:path"
import { messageOf } from "../errors"
import { type PrismaFolder, projectPrisma, readMigrations, readSchema, withSchemaEngine } from "./schema-engine"

/** Everything of the schema is ours; nothing is left out of comparisons. */
const NO_FILTERS = { externalTables: [], externalEnums: [] }

/**
 * Applies the migrations that are missing and records them as `prisma migrate deploy` does, which can take over at any
 * time. Two at once: the engine takes an advisory lock, the second finds nothing left to do. Returns the names of those
 * it applied. Throws with Prisma's own message when one fails.
 */
export async function migrate(databaseUrl: string, folder: PrismaFolder = projectPrisma): Promise<string[]> {
  try {
    const input = { migrationsList: await readMigrations(folder), filters: NO_FILTERS }
    const output = await withSchemaEngine(databaseUrl, (engine) => engine.applyMigrations(input))
    return output.appliedMigrationNames
  } catch (error) {
    throw new Error(`The database could not be migrated: ${readable(error)}`, { cause: error })
  }
}

/** What a migrated database and prisma/schema.prisma differ in, in words; "" when they agree. */
export async function schemaDrift(databaseUrl: string, folder: PrismaFolder = projectPrisma): Promise<string> {
  const script = await schemaDiff(databaseUrl, folder)
  return script === "" ? "" : diff(databaseUrl, folder, false)
}

/** The SQL that brings a migrated database to prisma/schema.prisma, for the next migration; "" when there is none. */
export async function schemaDiff(databaseUrl: string, folder: PrismaFolder = projectPrisma): Promise<string> {
  const script = (await diff(databaseUrl, folder, true)).trim()
  return script.startsWith("-- This is an empty migration") ? "" : script
}

async function diff(databaseUrl: string, folder: PrismaFolder, script: boolean): Promise<string> {
  const schema = await readSchema(folder)
  const result = await withSchemaEngine(databaseUrl, (engine) =>
    engine.diff({
      from: { tag: "schemaDatasource", ...schema, configDir: dirname(folder.schemaFile) },
      to: { tag: "schemaDatamodel", ...schema },
      script,
      exitCode: true,
      filters: NO_FILTERS,
    }),
  )
  return result.exitCode === 0 ? "" : (result.stdout ?? "").trim()
}

/** The engine's message is followed by its own call stack, which names the migration. */
function readable(error: unknown): string {
  const text = messageOf(error)
  const [message = text] = text.split(/\n\s+0: /)
  const migration = /migration_name="([^"]+)"/.exec(text)?.[1]
  return migration === undefined ? message : `${migration}: ${message}`
}
