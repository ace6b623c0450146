import * as english from "@/i18n/english"
import { isErrorCode } from "@/lib/contracts/errors"
import { errorDetailSchema, type Fault, type FaultDto } from "@/lib/contracts/fault"
import { Prisma } from "./generated/client"

export const faultColumns = ({ code, detail }: Fault) => ({ errorCode: code, errorDetail: detail ?? Prisma.DbNull })

export const noFault = { errorCode: null, errorDetail: Prisma.DbNull }

/** Null for a row that did not fail. */
export function readFault(row: { errorCode: string | null; errorDetail: unknown }): FaultDto | null {
  return row.errorCode === null ? null : faultOf(row)
}

/** For rows that are known to have failed. */
export function faultOf({ errorCode, errorDetail }: { errorCode: string | null; errorDetail: unknown }): FaultDto {
  const code = isErrorCode(errorCode) ? errorCode : "INTERNAL"
  return toFaultDto({ code, detail: errorDetailSchema.safeParse(errorDetail).data ?? null })
}

export const toFaultDto = ({ code, detail }: Fault): FaultDto => ({
  code,
  detail,
  message: english.fault({ code, detail }),
})
