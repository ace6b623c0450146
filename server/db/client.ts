import { PrismaPg } from "@prisma/adapter-pg"
import { PrismaClient } from "./generated/client"

export type Db = PrismaClient
/** A client inside a transaction, or the client itself. */
export type DbTx = Omit<PrismaClient, "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends">

/**
 * Creates a client with one connection pool. Keep `connectionLimit` small where many short-lived web instances share
 * the database.
 */
export function createDb(databaseUrl: string, options: { connectionLimit?: number } = {}): Db {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString: databaseUrl, max: options.connectionLimit ?? 10 }),
    // Lets concurrent calls wait for a connection instead of failing.
    transactionOptions: { maxWait: 10_000, timeout: 10_000 },
  })
}
