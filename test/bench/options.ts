import { parseArgs } from "node:util"
import { type Delivery, deliveries } from "@/lib/contracts/screening"
import { SetUpError } from "@/server/local/errors"

/** Parts of `npm run bench`, in order. */
export const PARTS = ["cpu", "skew", "latency", "capacity"] as const
export type Part = (typeof PARTS)[number]

export interface BenchOptions {
  parts: readonly Part[]
  /** Short windows and few rounds, to check that everything works; not for figures. */
  isQuick: boolean
  deliveries: readonly Delivery[]
  /** Alternating rounds of `cpu` and `skew`. */
  rounds: number
  /** Repetitions of each latency. */
  runs: number
  /** Duration of the speed measurement. */
  speedMinutes: number
}

const USAGE = `Usage: npm run bench -- [${PARTS.join("] [")}] [options]
  Parts that are named are measured; without any, all.
  --quick              short windows, for a look; results go to test/.artifacts and replace no figures
  --delivery NAME      only ${deliveries.join(" or ")}
  --rounds N           alternating rounds of cpu and skew (3)
  --runs N             repetitions of each latency (20)
  --speed-minutes N    how long film speed is measured (2)`

/** @throws SetUpError with the error and the usage */
export function parseBenchOptions(args: readonly string[]): BenchOptions {
  const { values, positionals } = parse(args)
  const parts = positionals.map((name) => oneOf(PARTS, name, "part"))
  const isQuick = values.quick ?? false
  return {
    parts: parts.length > 0 ? PARTS.filter((part) => parts.includes(part)) : PARTS,
    isQuick,
    deliveries: values.delivery === undefined ? deliveries : [oneOf(deliveries, values.delivery, "delivery")],
    rounds: count(values.rounds, "--rounds") ?? (isQuick ? 1 : 3),
    runs: count(values.runs, "--runs") ?? (isQuick ? 2 : 20),
    speedMinutes: positive(values["speed-minutes"], "--speed-minutes") ?? (isQuick ? 0.4 : 2),
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        quick: { type: "boolean" },
        delivery: { type: "string" },
        rounds: { type: "string" },
        runs: { type: "string" },
        "speed-minutes": { type: "string" },
      },
    })
  } catch (error) {
    throw new SetUpError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
  }
}

function oneOf<Name extends string>(names: readonly Name[], given: string, what: string): Name {
  const found = names.find((name) => name === given)
  if (found === undefined)
    throw new SetUpError(`There is no ${what} "${given}"; there is ${names.join(", ")}.\n${USAGE}`)
  return found
}

/**
 * Parses a number above zero, or returns undefined without one.
 * @throws SetUpError for anything else
 */
export function positive(given: string | undefined, option: string): number | undefined {
  if (given === undefined) return undefined
  const number = Number(given)
  if (!(number > 0) || !Number.isFinite(number)) {
    throw new SetUpError(`${option} needs a number above 0, not "${given}".`)
  }
  return number
}

function count(given: string | undefined, option: string): number | undefined {
  const number = positive(given, option)
  if (number !== undefined && !Number.isInteger(number)) {
    throw new SetUpError(`${option} needs a whole number, not "${given}".`)
  }
  return number
}
