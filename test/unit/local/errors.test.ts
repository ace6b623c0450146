import { writeFileSync } from "node:fs"
import { expect, test } from "vitest"
import { forTerminal, SetUpError } from "@/server/local/errors"

test("a full disk and a problem of the machine are sentences, any other error keeps its stack", () => {
  let full: unknown
  try {
    writeFileSync("/dev/full", "x")
  } catch (error) {
    full = error
  }
  expect(forTerminal(full)).toMatch(/^The disk is full \(ENOSPC.*\)\. Free some space, and run the command again\.$/)
  expect(forTerminal(new SetUpError("Port 3000 is in use."))).toBe("Port 3000 is in use.")
  const unexpected = new TypeError("a mistake of ours")
  expect(forTerminal(unexpected)).toBe(unexpected)
})
