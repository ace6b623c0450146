import { mkdir, readFile, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import { projectRoot } from "@/server/local/project-root"
import type { Measurement } from "./measurements"

export const LATEST_FILE = join(projectRoot, "test/bench/results/latest.json")
export const QUICK_FILE = join(projectRoot, "test/.artifacts/bench-quick.json")

/** The measurements of an earlier run, or none. */
export async function readResults(file: string): Promise<Measurement[]> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Measurement[]
  } catch {
    return []
  }
}

export async function writeResults(file: string, results: unknown): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, `${JSON.stringify(results, null, 2)}\n`)
}

export function printTable(measurements: readonly Measurement[]): void {
  console.table(
    measurements.map(({ name, value, unit, goal, ok }) => ({
      what: name,
      value,
      unit,
      goal: goal ?? "",
      ok: goal === null ? "" : ok,
    })),
  )
}

/** A table for the documentation. */
export function toMarkdown(measurements: readonly Measurement[]): string {
  const number = (value: number | null, unit: string): string => {
    if (value === null) return "not measured"
    const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 3
    const text = String(Number(value.toFixed(digits)))
    return unit === "" ? text : `${text} ${unit}`
  }
  const lines = measurements.map(({ name, value, unit, goal, ok }) => {
    const goalText = goal === null ? "" : `${number(goal, unit)}${ok ? "" : " (missed)"}`
    return `| ${name} | ${number(value, unit)} | ${goalText} |`
  })
  return ["| what | measured | goal |", "|---|---|---|", ...lines].join("\n")
}
