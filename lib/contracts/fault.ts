import { z } from "zod"
import { errorDetailSchema } from "./error-detail"
import { type AppError, errorCodes } from "./errors"

/** Why a screening, a probe or a rendition failed, as it is reported and kept. */
export const faultSchema = z.object({
  code: z.enum(errorCodes),
  /** What exactly, where the code does not say it. */
  detail: errorDetailSchema.nullable().default(null),
})
export type Fault = z.infer<typeof faultSchema>

/** The same as clients get it: pages say code and detail in the person's language, `message` is the English for REST. */
export const toldFaultSchema = faultSchema.extend({ message: z.string() })
export type ToldFault = z.infer<typeof toldFaultSchema>

export const toFault = ({ code, details }: AppError): Fault => ({ code, detail: details[0] ?? null })
