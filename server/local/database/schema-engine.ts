import { existsSync } from "node:fs"
import { readdir, readFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils"
import type { MigrationList, SchemaEngine, SchemasContainer } from "@prisma/schema-engine-wasm"
import { Pool } from "pg"
import { projectRoot } from "../project-root"
import { migrationAdapter } from "./migration-adapter"

/**
 * Runs Prisma's schema engine as WebAssembly. The CLI would download the same engine as a native program; this one
 * comes with the packages and writes the same `_prisma_migrations` table.
 */
export async function withSchemaEngine<T>(databaseUrl: string, use: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const Engine = await loadEngine()
  // Our own pool, because the engine never closes its connections, and one of them holds the advisory lock against
  // concurrent migrations.
  const pool = new Pool({ connectionString: databaseUrl })
  pool.on("error", () => {})
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(migrationAdapter(pool))
    const engine = await Engine.new({ datamodels: undefined }, () => {}, adapter)
    try {
      return await use(engine)
    } finally {
      engine.free()
    }
  } finally {
    await pool.end()
  }
}

let loaded: Promise<typeof SchemaEngine> | undefined

function loadEngine(): Promise<typeof SchemaEngine> {
  loaded ??= (async () => {
    // The engine reports panics here; without it, a panic shows as an unrelated TypeError.
    const panics = { set_message: (message: string) => console.error(`Prisma's schema engine: ${message}`) }
    Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panics })
    // The package's entry imports its .wasm as a module, which Node only supports behind a flag.
    const glue = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg")
    const bindings = (await import(pathToFileURL(glue).href)) as typeof import("@prisma/schema-engine-wasm") & WasmGlue
    const module = await WebAssembly.compile(await readFile(glue.replace(/\.js$/, ".wasm")))
    const instance = await WebAssembly.instantiate(module, {
      "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports,
    })
    bindings.__wbg_set_wasm(instance.exports)
    ;(instance.exports.__wbindgen_start as () => void)()
    return bindings.SchemaEngine
  })()
  return loaded
}

interface WasmGlue {
  __wbg_set_wasm(exports: WebAssembly.Exports): void
}

export interface PrismaFolder {
  schemaFile: string
  migrationsFolder: string
}

export const projectPrisma: PrismaFolder = {
  schemaFile: join(projectRoot, "prisma/schema.prisma"),
  migrationsFolder: join(projectRoot, "prisma/migrations"),
}

export async function readMigrations({ migrationsFolder }: PrismaFolder): Promise<MigrationList> {
  const lockfile = join(migrationsFolder, "migration_lock.toml")
  const entries = await readdir(migrationsFolder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return {
    baseDir: migrationsFolder,
    lockfile: { path: "migration_lock.toml", content: existsSync(lockfile) ? await readFile(lockfile, "utf8") : null },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(
      names.sort().map(async (name) => {
        const content = await readFile(join(migrationsFolder, name, "migration.sql"), "utf8")
        return { path: name, migrationFile: { path: "migration.sql", content: { tag: "ok", value: content } } }
      }),
    ),
  }
}

export async function readSchema({ schemaFile }: PrismaFolder): Promise<SchemasContainer> {
  return { files: [{ path: schemaFile, content: await readFile(schemaFile, "utf8") }] }
}
