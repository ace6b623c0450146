import { PrismaPg } from "@prisma/adapter-pg"
import {
  type ColumnType,
  ColumnTypeEnum,
  DriverAdapterError,
  type Error as PrismaError,
} from "@prisma/driver-adapter-utils"
import { DatabaseError, type Pool, type QueryResult } from "pg"

/** OIDs in pg_type. */
const INTERNAL_CHAR = 18
const CHAR_ARRAY = 1002

/**
 * Prisma's adapter for PostgreSQL rejects columns of the internal type "char", which the schema engine reads from the
 * catalogs of PostgreSQL 18 (pg_constraint.contype). The adapter has no scalar type for the engine's Character, but an
 * array type for CharacterArray: such columns pass as an array and are renamed on the way out.
 */
export function migrationAdapter(pool: Pool): PrismaPg {
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<QueryResult>
  const patchedQuery = async (...args: unknown[]): Promise<QueryResult> => {
    const result = await query(...args)
    for (const field of result.fields) if (field.dataTypeID === INTERNAL_CHAR) field.dataTypeID = CHAR_ARRAY
    return result
  }
  pool.query = patchedQuery as typeof pool.query

  const factory = new PrismaPg(pool)
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const connection = await connect()
    // Like the native engine, sends the whole script as one simple query, which PostgreSQL runs in one transaction. The
    // adapter would split it at every semicolon, even inside functions, and leave a failed script half applied.
    connection.executeScript = async (script) => {
      await query(script).catch((error: unknown) => {
        throw error instanceof DatabaseError ? new DriverAdapterError(describe(error)) : error
      })
    }
    const queryRaw = connection.queryRaw.bind(connection)
    connection.queryRaw = async (statement) => {
      const result = await queryRaw(statement)
      const scalar = (type: ColumnType): ColumnType =>
        type === ColumnTypeEnum.CharacterArray ? ColumnTypeEnum.Character : type
      return { ...result, columnTypes: result.columnTypes.map(scalar) }
    }
    return connection
  }
  return factory
}

/** The only shape of an error that the engine reports; it shows all others as "External error". */
function describe({ code = "", severity = "ERROR", message, detail, column, hint }: DatabaseError): PrismaError {
  return {
    kind: "postgres",
    code,
    severity,
    message,
    detail,
    column,
    hint,
    originalCode: code,
    originalMessage: message,
  }
}
