import { expect, it } from "vitest"
import { createCpuMeter } from "@/server/bot/pacing/cpu-meter"

it("measures the cores used since the last reading", () => {
  const used = { user: 5_000_000, system: 1_000_000 }
  const cores = createCpuMeter(10_000, () => ({ ...used }))
  used.user += 900_000
  used.system += 100_000
  expect(cores(12_000)).toBe(0.5)
  used.user += 3_000_000
  expect(cores(14_000)).toBe(1.5)
  expect(cores(16_000)).toBe(0)
})
