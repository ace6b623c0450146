import { expect, test } from "vitest"
import { countTests } from "../../support/run-programs"

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
})

test("passed and failed tests are counted", () => {
  expect(countTests({ testResults: [file("failed", "passed", "failed"), file("passed", "passed")] }, false)).toEqual({
    passed: 2,
    failed: 1,
  })
})

test("skipped and todo tests are failures", () => {
  expect(countTests({ testResults: [file("passed", "passed", "skipped", "pending", "todo")] }, true)).toEqual({
    passed: 1,
    failed: 3,
  })
})

test("a file that could not be loaded is one failure", () => {
  expect(countTests({ testResults: [file("failed"), file("passed", "passed")] }, false)).toEqual({
    passed: 1,
    failed: 1,
  })
})

test("a run that failed outside all tests is one failure", () => {
  expect(countTests({ testResults: [file("passed", "passed")] }, false)).toEqual({ passed: 1, failed: 1 })
})
