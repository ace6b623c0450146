import { describe, expect, test } from "vitest"
import { faultOfAnswer, faultOfFile, isPassing } from "@/components/movies/upload/upload-fault"
import { rateOf, type Sample, timeLeft, withSample } from "@/components/movies/upload/upload-rate"

describe("the speed of an upload", () => {
  const after = (...steps: [atMs: number, bytes: number][]) =>
    steps.reduce<Sample[]>((samples, [atMs, bytes]) => withSample(samples, { atMs, bytes }), [])

  test("is known once there are enough measurements", () => {
    expect(rateOf([])).toBeNull()
    expect(rateOf(after([0, 0], [500, 1000]))).toBeNull()
    expect(rateOf(after([0, 0], [2000, 0]))).toBeNull()
    expect(rateOf(after([0, 0], [500, 1000], [2000, 4000]))).toBe(2000)
  })

  test("covers the last seconds, not the whole upload", () => {
    expect(rateOf(after([0, 0], [10_000, 100], [12_000, 4100], [14_000, 8100]))).toBe(2000)
  })

  test("restarts when a part is sent again", () => {
    expect(rateOf(after([0, 0], [1000, 5000], [2000, 1000], [4000, 3000]))).toBe(1000)
  })

  test.each([
    [500, { unit: "seconds", seconds: 1 }],
    [59_000, { unit: "seconds", seconds: 59 }],
    [61_000, { unit: "minutes", minutes: 2 }],
    [3_600_000, { unit: "hours", hours: 1, minutes: 0 }],
    [5_400_000, { unit: "hours", hours: 1, minutes: 30 }],
  ])("leaves of %i bytes at 1 kB/s: %o", (bytes, left) => {
    expect(timeLeft(bytes, 1000)).toEqual(left)
  })
})

describe("upload errors", () => {
  const problem = (code: string) => JSON.stringify({ code })
  test.each([
    [null, null, true],
    [{ status: 0, body: "" }, null, true],
    [{ status: 503, body: problem("DATABASE_UNREACHABLE") }, "DATABASE_UNREACHABLE", true],
    [{ status: 502, body: "<html>Bad gateway</html>" }, "INTERNAL", true],
    [{ status: 409, body: "Upload-Offset conflict" }, "INTERNAL", true],
    [{ status: 429, body: problem("RATE_LIMITED") }, "RATE_LIMITED", true],
    [{ status: 401, body: problem("UNAUTHENTICATED") }, "UNAUTHENTICATED", false],
    [{ status: 503, body: problem("UPLOAD_NO_ROOM") }, "UPLOAD_NO_ROOM", false],
    [{ status: 409, body: problem("TOO_MANY_UPLOADS") }, "TOO_MANY_UPLOADS", false],
    [{ status: 400, body: problem("SOMETHING_NEW") }, "INTERNAL", true],
  ])("%o is %s; tried again by itself: %s", (answer, code, passes) => {
    const fault = faultOfAnswer(answer)
    expect(fault.code).toBe(code)
    expect(isPassing(fault)).toBe(passes)
  })

  test.each([
    ["alpha.MP4", 1000, null],
    ["alpha.mkv", 1001, "UPLOAD_TOO_LARGE"],
    ["alpha.mkv", 0, "EMPTY"],
    ["alpha.txt", 10, "UPLOAD_TYPE_UNSUPPORTED"],
    ["alpha", 10, "UPLOAD_TYPE_UNSUPPORTED"],
  ])("is seen before %s of %i bytes is sent: %s", (name, size, fault) => {
    expect(faultOfFile({ name, size }, { maxBytes: 1000 })).toBe(fault)
  })
})
