import { STATUS_CODES } from "node:http"
import { z } from "zod"
import * as english from "@/i18n/english"
import { type AppError, errorCodes, errorTable } from "@/lib/contracts/errors"

/** Body of an error response (RFC 9457, application/problem+json). */
export const problemSchema = z.object({
  type: z.string().meta({ description: "`urn:moviesnow:error:` followed by the code." }),
  title: z.string().meta({ description: "Name of the HTTP status." }),
  status: z.int(),
  code: z.enum(errorCodes),
  detail: z.string().meta({ description: "What went wrong and what to do, in English." }),
})
export type Problem = z.infer<typeof problemSchema>

/** An error for clients. Excludes its cause and stack; internal errors exclude their details, which may contain configuration. */
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
