import { NonRetriableError } from "inngest"
import { describe, expect, it } from "vitest"
import { callService, parseEvent } from "@/inngest/step-errors"
import { AppError, type ErrorCode, errorCodes } from "@/lib/contracts/errors"

const thrownBy = (error: unknown) => callService(() => Promise.reject(error)).catch((thrown: unknown) => thrown)

/** A retry may help: a server was unavailable, or the cause is unknown. */
const transient: ErrorCode[] = [
  "LIVEKIT_UNREACHABLE",
  "LIVEKIT_UNAUTHORIZED",
  "DATABASE_UNREACHABLE",
  "NO_BOT_WORKER",
  "PLAYER_CRASHED",
  "DISK_FULL",
  "DEPLOYMENT_UNREACHABLE",
  "INNGEST_UNREACHABLE",
  "UNHEALTHY",
  "UPLOAD_NO_ROOM",
  "INTERNAL",
]

describe("steps", () => {
  it.each(errorCodes)("%s is retried only when that can help", async (code) => {
    const thrown = await thrownBy(new AppError(code))
    expect(thrown instanceof NonRetriableError).toBe(!transient.includes(code))
  })
  it("retry an unexpected error", async () => {
    const bug = new TypeError("boom")
    expect(await thrownBy(bug)).toBe(bug)
  })
  it("return the service's result", async () => {
    await expect(callService(async () => 5)).resolves.toBe(5)
  })
  it("do not retry an invalid payload", () => {
    expect(() => parseEvent("movie/started", { screeningId: "x" })).toThrow(NonRetriableError)
    const screeningId = "01a20527-3931-7325-a5e7-d31a268d9f94"
    expect(parseEvent("movie/started", { screeningId, more: 1 })).toEqual({ screeningId })
  })
})
