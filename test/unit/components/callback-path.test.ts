import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { safeCallbackPath, signInPath } from "@/components/shell/callback-path"

describe("destination after signing in", () => {
  test.each([
    ["/rooms/new", "/rooms/new"],
    ["/join/a%2Fb?x=1#y", "/join/a%2Fb?x=1#y"],
    ["/a/../movies", "/movies"],
  ])("%s is followed", (value, path) => {
    expect(safeCallbackPath(value)).toBe(path)
  })

  test.each([
    undefined,
    ["/a", "/b"],
    "",
    "movies",
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/.//evil.example",
    "/a/..//evil.example",
    "javascript:alert(1)",
    "http:evil.example",
    "/sign-in?callbackUrl=/sign-in",
    "/register",
    "/api/auth/signout",
  ])("%j falls back to the rooms", (value) => {
    expect(safeCallbackPath(value)).toBe("/")
  })

  test("no input leads to another site", () => {
    const pieces = fc.constantFrom(
      "/",
      "\\",
      "\t",
      "\n",
      ".",
      "..",
      "//",
      "@",
      ":",
      "evil.example",
      "http:",
      "%2F",
      "?",
      "#",
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((parts) => `/${parts.join("")}`),
        ),
        (value) => {
          const origin = "https://movies.example"
          expect(new URL(safeCallbackPath(value), origin).origin).toBe(origin)
        },
      ),
      { numRuns: 2000 },
    )
  })

  test("a path survives the sign-in page", () => {
    const query = new URL(signInPath("/join/x?y=1&z=2"), "http://a.example").searchParams
    expect(safeCallbackPath(query.get("callbackUrl"))).toBe("/join/x?y=1&z=2")
  })
})
