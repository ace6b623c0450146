import { availableParallelism, loadavg } from "node:os"
import { relative } from "node:path"
import { deliveries } from "@/lib/contracts/screening"
import { SetUpError } from "@/server/local/errors"
import { projectRoot } from "@/server/local/project-root"
import { measureCapacity } from "./capacity"
import { measureCpu } from "./cpu"
import { measureLatency } from "./latency"
import { createRecorder, type Measurement, mergeMeasurements, type Recorder } from "./measurements"
import { type BenchOptions, PARTS, type Part, parseBenchOptions } from "./options"
import { measureSkew } from "./skew"
import { LATEST_FILE, printTable, QUICK_FILE, readResults, toMarkdown, writeResults } from "./table"

/**
 * `npm run bench`: prints a table and writes test/bench/results/latest.json. Everything is real and runs on this
 * machine, including the browser and the LiveKit server, so other load worsens the figures.
 */

const measures: Record<Part, (options: BenchOptions, record: Recorder) => Promise<void>> = {
  cpu: measureCpu,
  skew: measureSkew,
  latency: measureLatency,
  capacity: measureCapacity,
}

/** Load average of the last minute above which the machine counts as busy. */
const BUSY_LOAD = 0.5

async function main(): Promise<void> {
  const options = parseBenchOptions(process.argv.slice(2))
  const [load = 0] = loadavg()
  console.log(`On ${availableParallelism()} cores, load ${load.toFixed(2)} before anything was started.`)
  if (load > BUSY_LOAD) console.log("The machine is busy with something else: these figures will not be good ones.")
  const measured = new Map<Part, readonly Measurement[]>()
  for (const part of options.parts) {
    console.log(`Measuring: ${part}`)
    const recorder = createRecorder(part)
    try {
      await measures[part](options, recorder)
      measured.set(part, recorder.measurements)
    } catch (error) {
      if (error instanceof SetUpError) throw error
      // The other parts still run; this part's earlier results are discarded.
      console.error(`The part ${part} failed:`, error)
      process.exitCode = 1
    }
  }
  const now = [...measured.values()].flat()
  if (now.length === 0) return
  printTable(now)
  console.log(`\n${toMarkdown(now)}\n`)
  const file = options.isQuick ? QUICK_FILE : LATEST_FILE
  const leftOut = deliveries.filter((delivery) => !options.deliveries.includes(delivery))
  await writeResults(file, mergeMeasurements(await readResults(file), measured, PARTS, leftOut))
  console.log(`Written to ${relative(projectRoot, file)}`)
}

await main().catch((error: unknown) => {
  console.error(error instanceof SetUpError ? error.message : error)
  process.exitCode = 1
})
