import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { TestProject } from "vitest/node"
import { startStack } from "@/server/local/stack"

declare module "vitest" {
  interface ProvidedContext {
    /**
     * Database on the PostgreSQL of all integration test files. Each file copies this migrated template, and none uses
     * it.
     */
    templateDatabaseUrl: string
  }
}

export default async function setUpDatabase(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), "moviesnow-integration-"))
  const stack = await startStack({ dataDir, mode: "isolated", only: ["postgres"] })
  project.provide("templateDatabaseUrl", stack.env.DATABASE_URL ?? "")
  return async () => {
    await stack.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
