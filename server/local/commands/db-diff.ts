import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { schemaDiff } from "../database/migrate"
import { messageOf } from "../errors"
import { startStack } from "../stack"

// `npm run db:diff`: prints the SQL of the next migration, from the existing migrations to prisma/schema.prisma.
const dataDir = await mkdtemp(join(tmpdir(), "moviesnow-diff-"))
try {
  // A fresh database, because one in use may differ from the migrations.
  await using stack = await startStack({ dataDir, mode: "isolated", only: ["postgres"] })
  const script = await schemaDiff(stack.env.DATABASE_URL ?? "")
  if (script !== "") console.log(script)
  console.error(
    script === ""
      ? "The migrations make what prisma/schema.prisma says."
      : "Put this into prisma/migrations/<yyyymmddhhmmss>_<name>/migration.sql.",
  )
} catch (error) {
  console.error(messageOf(error))
  process.exitCode = 1
} finally {
  await rm(dataDir, { recursive: true, force: true })
}
