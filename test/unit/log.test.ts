import { execFileSync } from "node:child_process"
import { expect, test } from "vitest"

/** What a process that runs this statement prints. */
function printed(statement: string): Record<string, unknown> {
  const script = `import { createLogger } from "./server/log"
    const log = createLogger({ level: "info", name: "test" })
    ${statement}`
  const output = execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script], {
    encoding: "utf8",
  })
  return JSON.parse(output)
}

const token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl"

test("secrets are removed from logs", () => {
  const line = printed('log.info({ token: "t1", user: { password: "p1", name: "Ana" } }, "signed in")')
  expect(line).toMatchObject({ token: "[redacted]", user: { password: "[redacted]", name: "Ana" }, msg: "signed in" })
})

test("a token inside an error's message, stack or cause is removed", () => {
  const line = printed(
    `log.warn({ err: new Error("refused", { cause: new Error("invalid token: ${token}, signature") }) }, "failed")`,
  )
  const text = JSON.stringify(line)
  expect(text).toContain("invalid token: [token], signature")
  expect(text).not.toContain(token.slice(0, 20))
})
