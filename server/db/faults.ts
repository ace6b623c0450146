import * as english from "@/i18n/english"
import { errorDetailSchema } from "@/lib/contracts/error-detail"
import { isErrorCode } from "@/lib/contracts/errors"
import type { Fault, ToldFault } from "@/lib/contracts/fault"
import { Prisma } from "./generated/client"

/** The columns of a row that failed. */
export const faultColumns = ({ code, detail }: Fault) => ({ errorCode: code, errorDetail: detail ?? Prisma.DbNull })

export const noFault = { errorCode: null, errorDetail: Prisma.DbNull }

/** What the columns say; null for a row that did not fail. */
export function readFault(row: { errorCode: string | null; errorDetail: unknown }): ToldFault | null {
  return row.errorCode === null ? null : faultOf(row)
}

/** The same of a row that is known to have failed. */
export function faultOf({ errorCode, errorDetail }: { errorCode: string | null; errorDetail: unknown }): ToldFault {
  const code = isErrorCode(errorCode) ? errorCode : "INTERNAL"
  return tellFault({ code, detail: errorDetailSchema.safeParse(errorDetail).data ?? null })
}

export const tellFault = ({ code, detail }: Fault): ToldFault => ({
  code,
  detail,
  message: english.fault({ code, detail }),
})
