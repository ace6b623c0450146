import { migrate } from "../database/migrate"
import { messageOf } from "../errors"

// `npm run db:migrate`: applies the missing migrations to DATABASE_URL, like `prisma migrate deploy`.
try {
  const url = process.env.DATABASE_URL
  if (!url)
    throw new Error(
      "DATABASE_URL is not set: name the database to migrate, e.g. DATABASE_URL=postgresql://… npm run db:migrate",
    )
  const applied = await migrate(url)
  console.log(applied.length === 0 ? "The database is up to date." : `Applied ${applied.join(", ")}.`)
} catch (error) {
  console.error(messageOf(error))
  process.exitCode = 1
}
