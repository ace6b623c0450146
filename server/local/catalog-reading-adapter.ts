import { PrismaPg } from "@prisma/adapter-pg"
import { type ColumnType, ColumnTypeEnum } from "@prisma/driver-adapter-utils"
import type { Pool, QueryResult } from "pg"

/** OIDs in pg_type. */
const INTERNAL_CHAR = 18
const CHAR_ARRAY = 1002

/**
 * Prisma's adapter for PostgreSQL refuses columns of the internal type "char", and the schema engine reads just such
 * columns from the catalogs of PostgreSQL 18 (pg_constraint.contype). No scalar type of the adapter becomes the engine's
 * Character, but an array type becomes CharacterArray: such columns pass as that and are renamed on their way out.
 */
export function catalogReadingAdapter(pool: Pool): PrismaPg {
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
