import { describe, expect, it } from "vitest"
import * as en from "@/i18n/messages/en"
import { AppError, errorCodes, errorTable, isErrorCode, toAppError } from "@/lib/contracts/errors"
import { toProblem } from "@/server/rest/problem"

/** HTTP statuses of the tRPC codes, from tRPC's documentation. */
const trpcStatus: Record<string, number> = {
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_SUPPORTED: 405,
  CONFLICT: 409,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  UNPROCESSABLE_CONTENT: 422,
  TOO_MANY_REQUESTS: 429,
  INTERNAL_SERVER_ERROR: 500,
  SERVICE_UNAVAILABLE: 503,
}

describe("error table", () => {
  it.each(errorCodes)("%s has a status, the tRPC code of that status and an exit code", (code) => {
    const entry = errorTable[code]
    expect(trpcStatus[entry.trpc]).toBe(entry.status)
    // 0 would mean success; 126 and up belong to the shell.
    expect(entry.exit).toBeGreaterThan(0)
    expect(entry.exit).toBeLessThan(126)
  })

  it("gives one exit code to one kind of failure, so that scripts can tell them apart", () => {
    expect(errorTable.UNAUTHENTICATED.exit).toBe(3)
    expect(errorTable.FORBIDDEN.exit).toBe(4)
    for (const code of errorCodes.filter((each) => each.startsWith("MEDIA_"))) expect(errorTable[code].exit).toBe(7)
    for (const code of errorCodes) if (errorTable[code].status === 404) expect(errorTable[code].exit).toBe(5)
    for (const code of errorCodes) if (errorTable[code].status === 409) expect(errorTable[code].exit).toBe(6)
    for (const code of errorCodes) if (errorTable[code].status === 503) expect(errorTable[code].exit).toBe(8)
  })

  it("contains its codes and nothing that objects inherit", () => {
    for (const code of errorCodes) expect(isErrorCode(code)).toBe(true)
    for (const other of ["toString", "__proto__", "", "nope", null, 5]) expect(isErrorCode(other)).toBe(false)
  })
})

describe("AppError", () => {
  it("names its code and details in logs, or says what it was given for operators", () => {
    expect(new AppError("FORBIDDEN").message).toBe("FORBIDDEN")
    const detailed = new AppError("MEDIA_FORBIDDEN", { detail: "movieHost", values: { host: "10.0.0.1" } })
    expect(detailed.message).toBe('MEDIA_FORBIDDEN: movieHost {"host":"10.0.0.1"}')
    expect(detailed.details).toEqual([{ code: "movieHost", values: { host: "10.0.0.1" } }])
    expect(new AppError("CONFIG_INVALID", { message: "X is not set." }).message).toBe("X is not set.")
  })
  it("keeps what was thrown as its cause", () => {
    const cause = new Error("boom")
    expect(toAppError(cause)).toMatchObject({ code: "INTERNAL", cause })
    const known = new AppError("NOT_FOUND")
    expect(toAppError(known)).toBe(known)
  })
})

describe("problem+json", () => {
  it.each(errorCodes)("%s", (code) => {
    const problem = toProblem(new AppError(code))
    expect(problem).toEqual({
      type: `urn:moviesnow:error:${code}`,
      title: expect.any(String),
      status: errorTable[code].status,
      code,
      detail: en.errors[code],
    })
  })
  it("describes the request's errors, and nothing internal", () => {
    expect(toProblem(new AppError("INVALID_INPUT", { detail: "movieTitle" })).detail).toBe(en.errors.input.movieTitle)
    const secret = new AppError("CONFIG_INVALID", { message: "DATABASE_URL: is not set", meta: { password: "x" } })
    expect(JSON.stringify(toProblem(secret))).not.toMatch(/DATABASE_URL|password/)
  })
})
