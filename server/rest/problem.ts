import { STATUS_CODES } from "node:http"
import { z } from "zod"
import * as english from "@/i18n/english"
import { type AppError, errorCodes, errorTable } from "@/lib/contracts/errors"

/** Body of an error answer (RFC 9457, application/problem+json). */
export const problemSchema = z.object({
  type: z.string().meta({ description: "`urn:moviesnow:error:` and the code." }),
  title: z.string().meta({ description: "The name of the status." }),
  status: z.int(),
  /** What went wrong, for programs. */
  code: z.enum(errorCodes),
  detail: z.string().meta({ description: "What went wrong and what to do, for people." }),
})
export type Problem = z.infer<typeof problemSchema>

/** An error as clients get it. No cause, no stack and nothing of the configuration leaves the server. */
export function toProblem(error: AppError): Problem {
  const { status } = errorTable[error.code]
  return {
    type: `urn:moviesnow:error:${error.code}`,
    title: STATUS_CODES[status] ?? "Error",
    status,
    code: error.code,
    detail: status === 500 ? english.errorCode(error.code) : english.error(error),
  }
}

export function problemResponse(error: AppError, headers: Record<string, string> = {}): Response {
  const problem = toProblem(error)
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...headers,
    },
  })
}
