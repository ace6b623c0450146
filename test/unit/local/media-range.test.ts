import { describe, expect, test } from "vitest"
import { parseRange } from "@/server/local/servers/media-server"

describe("parseRange (RFC 9110, 14.1.2)", () => {
  const size = 1000
  test.each([
    ["bytes=0-99", { first: 0, last: 99 }],
    ["bytes=900-", { first: 900, last: 999 }],
    ["bytes=900-5000", { first: 900, last: 999 }],
    ["bytes=-1", { first: 999, last: 999 }],
    ["bytes=-5000", { first: 0, last: 999 }],
    ["bytes=1000-", "unsatisfiable"],
    ["bytes=-0", "unsatisfiable"],
    [undefined, undefined],
    ["", undefined],
    ["bytes=", undefined],
    ["bytes=-", undefined],
    ["bytes=5-4", undefined],
    ["bytes=0-1,5-6", undefined],
    ["items=0-1", undefined],
    ["bytes=a-b", undefined],
  ] as const)("%s", (header, wanted) => {
    expect(parseRange(header, size)).toEqual(wanted)
  })

  test("an empty file has no byte to send", () => {
    expect(parseRange("bytes=0-", 0)).toBe("unsatisfiable")
    expect(parseRange("bytes=-1", 0)).toBe("unsatisfiable")
  })
})
