import { STATUS_CODES } from "node:http"
import { type AppError, errorTable } from "@/server/contracts/errors"

/** Body of an error answer (RFC 9457, application/problem+json); `code` is one of the closed list of error codes. */
export interface Problem {
  type: string
  title: string
  status: number
  code: AppError["code"]
  detail: string
}

/** An error as clients get it. No cause, no stack and nothing of the configuration leaves the server. */
export function toProblem(error: AppError): Problem {
  const { status, sentence } = errorTable[error.code]
  const isOurs = status === 500
  return {
    type: `urn:moviesnow:error:${error.code}`,
    title: STATUS_CODES[status] ?? "Error",
    status,
    code: error.code,
    detail: isOurs ? sentence : error.message,
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
