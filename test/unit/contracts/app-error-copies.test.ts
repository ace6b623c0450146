import { expect, test, vi } from "vitest"

test("an error of one copy of the module is an AppError to another copy, as with several bundles in a process", async () => {
  const first = await import("@/lib/contracts/errors")
  vi.resetModules()
  const second = await import("@/lib/contracts/errors")
  expect(second.AppError).not.toBe(first.AppError)

  const thrown = new first.AppError("MEDIA_FORBIDDEN")
  expect(thrown instanceof second.AppError).toBe(true)
  expect(second.toAppError(thrown)).toBe(thrown)
  expect(new Error("other") instanceof second.AppError).toBe(false)
})
