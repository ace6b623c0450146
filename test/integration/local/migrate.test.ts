import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Client } from "pg"
import { expect, test } from "vitest"
import { migrate, schemaDiff, schemaDrift } from "@/server/local/database/migrate"
import { createTestDatabase } from "../../support/database"

async function query<Row>(url: string, statement: string): Promise<Row[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows as Row[]
  } finally {
    await client.end()
  }
}

test("the migrations match the schema", async () => {
  await using database = await createTestDatabase()
  expect(await schemaDrift(database.url)).toBe("")
  expect(await schemaDiff(database.url)).toBe("")
})

test("a missing column shows as drift, and the diff restores it", async () => {
  await using database = await createTestDatabase()
  await query(database.url, "ALTER TABLE rooms DROP COLUMN ingress_id")
  expect(await schemaDrift(database.url)).toContain("ingress_id")
  const script = await schemaDiff(database.url)
  expect(script).toContain('ADD COLUMN     "ingress_id" TEXT')
  await query(database.url, script)
  expect(await schemaDrift(database.url)).toBe("")
})

test("migrations are recorded as prisma migrate deploy records them, and applied once", async () => {
  await using database = await createTestDatabase()
  type Row = { migration_name: string; finished_at: Date | null; applied_steps_count: number; checksum: string }
  const rows = await query<Row>(database.url, "SELECT * FROM _prisma_migrations ORDER BY started_at")
  expect(rows.length).toBeGreaterThan(0)
  for (const row of rows) {
    expect(row.finished_at).toBeInstanceOf(Date)
    expect(row.applied_steps_count).toBe(1)
    expect(row.checksum).toMatch(/^[0-9a-f]{64}$/)
  }
  expect(await migrate(database.url)).toEqual([])
})

test("concurrent runs apply every migration once", async () => {
  await using database = await createTestDatabase()
  await query(database.url, "DROP SCHEMA public CASCADE; CREATE SCHEMA public")
  const [first, second] = await Promise.all([migrate(database.url), migrate(database.url)])
  expect(Math.min(first.length, second.length)).toBe(0)
  expect(await schemaDrift(database.url)).toBe("")
})

test("a script with a function, which contains semicolons, is applied whole", async () => {
  await using database = await createTestDatabase()
  await query(database.url, "DROP SCHEMA public CASCADE; CREATE SCHEMA public")
  const folder = await mkdtemp(join(tmpdir(), "moviesnow-migrations-"))
  try {
    const body = "CREATE FUNCTION twice(n int) RETURNS int AS $$ BEGIN n := n + n; RETURN n; END; $$ LANGUAGE plpgsql;"
    await mkdir(join(folder, "20260101000000_function"))
    await writeFile(join(folder, "20260101000000_function/migration.sql"), body)
    await writeFile(join(folder, "migration_lock.toml"), 'provider = "postgresql"\n')
    await migrate(database.url, { schemaFile: "", migrationsFolder: folder })
    expect(await query(database.url, "SELECT twice(21) AS n")).toEqual([{ n: 42 }])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test("a failed migration reports its name and cause, and leaves nothing behind", async () => {
  await using database = await createTestDatabase()
  await query(database.url, "DROP SCHEMA public CASCADE; CREATE SCHEMA public")
  const folder = await mkdtemp(join(tmpdir(), "moviesnow-migrations-"))
  try {
    await mkdir(join(folder, "20260101000000_broken"))
    await writeFile(join(folder, "20260101000000_broken/migration.sql"), "CREATE TABLE a (id int); SELECT 1/0;")
    await writeFile(join(folder, "migration_lock.toml"), 'provider = "postgresql"\n')
    const broken = migrate(database.url, { schemaFile: "", migrationsFolder: folder })
    await expect(broken).rejects.toThrow(/20260101000000_broken: [\s\S]*division by zero/)
    const left = await query(database.url, "SELECT 1 FROM pg_tables WHERE schemaname = 'public' AND tablename = 'a'")
    expect(left).toEqual([])
    // Prisma's rule: a person must resolve a failed migration before the next one is applied.
    await expect(migrate(database.url, { schemaFile: "", migrationsFolder: folder })).rejects.toThrow(/failed/)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
