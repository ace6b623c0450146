import { join } from "node:path"
import { expect, test } from "vitest"
import { projectRoot } from "@/server/local/project-root"
import { readReport } from "../../support/run-programs"

const file = (status: string, ...tests: string[]) => ({
  name: join(projectRoot, "test/unit/a.test.ts"),
  status,
  message: status === "failed" ? "SyntaxError: no such module" : "",
  assertionResults: tests.map((test, index) => ({
    fullName: `it holds ${index}`,
    status: test,
    failureMessages: test === "failed" ? ["AssertionError: expected 1 to be 2\n    at a.test.ts:3:5"] : [],
  })),
})

test("a failure has its file, its test and the beginning of its message", () => {
  expect(readReport({ testResults: [file("failed", "passed", "failed"), file("passed", "passed")] }, false)).toEqual({
    passed: 2,
    failures: ["test/unit/a.test.ts: it holds 1\n    AssertionError: expected 1 to be 2\n        at a.test.ts:3:5"],
  })
})

test("skipped and todo tests are failures", () => {
  const outcome = readReport({ testResults: [file("passed", "passed", "skipped", "pending", "todo")] }, true)
  expect(outcome.passed).toBe(1)
  expect(outcome.failures).toEqual([
    "test/unit/a.test.ts: it holds 1\n    skipped",
    "test/unit/a.test.ts: it holds 2\n    pending",
    "test/unit/a.test.ts: it holds 3\n    todo",
  ])
})

test("a file that could not be loaded is one failure", () => {
  expect(readReport({ testResults: [file("failed"), file("passed", "passed")] }, false)).toEqual({
    passed: 1,
    failures: ["test/unit/a.test.ts\n    SyntaxError: no such module"],
  })
})

test("a run that failed outside all tests is one failure", () => {
  const outcome = readReport({ testResults: [file("passed", "passed")] }, false)
  expect(outcome.passed).toBe(1)
  expect(outcome.failures).toHaveLength(1)
})
