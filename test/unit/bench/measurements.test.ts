import { expect, it } from "vitest"
import { createRecorder, mergeMeasurements } from "../../bench/measurements"
import { toMarkdown } from "../../bench/table"

it("goals are upper or lower limits; missing values miss them", () => {
  const record = createRecorder("skew")
  record.atMost("p95", 59.99961, "ms", 60)
  record.atLeast("p5", -41, "ms", -40)
  record.atMost("nothing", Number.NaN, "ms", 60)
  record.tell("p50", 3, "ms")
  expect(record.measurements).toEqual([
    { name: "skew: p95", value: 60, unit: "ms", goal: 60, ok: true },
    { name: "skew: p5", value: -41, unit: "ms", goal: -40, ok: false },
    { name: "skew: nothing", value: null, unit: "ms", goal: 60, ok: false },
    { name: "skew: p50", value: 3, unit: "ms", goal: null, ok: true },
  ])
})

it("measuring a part again replaces only its own results", () => {
  const of = (part: string, value: number) => {
    const record = createRecorder(part)
    record.tell("x", value, "ms")
    return record.measurements
  }
  const before = [...of("cpu", 1), ...of("skew", 2)]
  const merged = mergeMeasurements(before, new Map([["cpu", of("cpu", 3)]]), ["cpu", "skew"], [])
  expect(merged.map(({ name, value }) => [name, value])).toEqual([
    ["cpu: x", 3],
    ["skew: x", 2],
  ])
})

it("an omitted delivery keeps its figures", () => {
  const row = (name: string, value: number) => ({ name, value, unit: "", goal: null, ok: true })
  const before = [row("cpu: passthrough", 1), row("cpu: transcode", 2)]
  const now = new Map([["cpu", [row("cpu: transcode", 3)]]])
  expect(mergeMeasurements(before, now, ["cpu"], ["passthrough"]).map(({ value }) => value)).toEqual([1, 3])
})

it("the table shows missed goals", () => {
  const record = createRecorder("cpu")
  record.atMost("share", 0.1234, "", 0.1)
  record.tell("memory", 154.26, "MB")
  expect(toMarkdown(record.measurements).split("\n").slice(2)).toEqual([
    "| cpu: share | 0.123 | 0.1 (missed) |",
    "| cpu: memory | 154 MB |  |",
  ])
})
