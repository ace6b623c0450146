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
 * Prisma's adapter for PostgreSQL refuses columns of the internal type "char", and the schema engine reads just such
 * columns from the catalogs of PostgreSQL 18 (pg_constraint.contype). No scalar type of the adapter becomes the engine's
 * Character, but an array type becomes CharacterArray: such columns pass as that and are renamed on their way out.
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
    // As the native engine does: the whole script as one simple query, which PostgreSQL runs in one transaction. The
    // adapter would cut it at every semicolon, also within functions, and leave half of a script that fails.
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

/** What the engine needs to know of an error to say it on; it shows any other error as "External error". */
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
