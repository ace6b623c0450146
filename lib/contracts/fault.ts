import { z } from "zod"
import type { ErrorDetail } from "./error-detail"
import { type AppError, errorCodes } from "./errors"

export const errorDetailSchema = z.object({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
}) satisfies z.ZodType<ErrorDetail>

/** Why a screening, a probe or a rendition failed, as players report it and the database stores it. */
export const faultSchema = z.object({
  code: z.enum(errorCodes),
  detail: errorDetailSchema.nullable().default(null),
})
export type Fault = z.infer<typeof faultSchema>

/** A fault for clients: pages translate code and detail; `message` is English, for REST. */
export const faultDtoSchema = faultSchema.extend({ message: z.string() })
export type FaultDto = z.infer<typeof faultDtoSchema>

export const toFault = ({ code, details }: AppError): Fault => ({ code, detail: details[0] ?? null })
