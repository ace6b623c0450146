import { randomUUID } from "node:crypto"
import { Client } from "pg"
import { inject } from "vitest"

export interface TestDatabase extends AsyncDisposable {
  url: string
}

/**
 * Creates a fresh, migrated database on the PostgreSQL that the integration tests share. Disposing it drops it, even
 * with open connections.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const template = new URL(inject("templateDatabaseUrl"))
  const name = `test_${randomUUID().replaceAll("-", "")}`
  const admin = new URL(template)
  admin.pathname = "/postgres"
  const url = new URL(template)
  url.pathname = `/${name}`
  await execute(admin.href, `CREATE DATABASE ${name} TEMPLATE ${template.pathname.slice(1)}`)
  return {
    url: url.href,
    [Symbol.asyncDispose]: () => execute(admin.href, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  }
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
