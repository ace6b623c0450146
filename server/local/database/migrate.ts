import { dirname } from "node:path"
import { messageOf } from "../errors"
import { type PrismaFolder, projectPrisma, readMigrations, readSchema, withSchemaEngine } from "./schema-engine"

const NO_FILTERS = { externalTables: [], externalEnums: [] }

/**
 * Applies missing migrations and returns their names. It records them like `prisma migrate deploy`, which can take over
 * at any time. The engine's advisory lock serialises concurrent calls.
 * @throws Error with Prisma's message when a migration fails
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

/** Describes how a migrated database differs from prisma/schema.prisma; "" if it does not. */
export async function schemaDrift(databaseUrl: string, folder: PrismaFolder = projectPrisma): Promise<string> {
  const script = await schemaDiff(databaseUrl, folder)
  return script === "" ? "" : diff(databaseUrl, folder, false)
}

/** The SQL from a migrated database to prisma/schema.prisma, for the next migration; "" if there is none. */
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

/** The engine appends its own call stack, which names the migration. */
function readable(error: unknown): string {
  const text = messageOf(error)
  const [message = text] = text.split(/\n\s+0: /)
  const migration = /migration_name="([^"]+)"/.exec(text)?.[1]
  return migration === undefined ? message : `${migration}: ${message}`
}
