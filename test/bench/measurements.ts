/** One line of the results. */
export interface Measurement {
  /** Begins with the part that measured it, and a colon. */
  name: string
  /** Null where it could not be measured. */
  value: number | null
  unit: string
  /** Null for what is only told. Whether the value may be at most or at least this, the name's subject says, and `ok` decides. */
  goal: number | null
  ok: boolean
}

/** Collects what a part measured. Values that are not finite fail their goal and are kept as null. */
export interface Recorder {
  readonly measurements: readonly Measurement[]
  atMost(name: string, value: number, unit: string, goal: number): void
  atLeast(name: string, value: number, unit: string, goal: number): void
  /** Told without a goal. */
  tell(name: string, value: number, unit: string): void
}

/** @param part its name begins the name of each measurement */
export function createRecorder(part: string): Recorder {
  const measurements: Measurement[] = []
  const add = (name: string, value: number, unit: string, goal: number | null, ok: boolean): void => {
    const rounded = Number.isFinite(value) ? Math.round(value * 1000) / 1000 : null
    measurements.push({ name: `${part}: ${name}`, value: rounded, unit, goal, ok })
  }
  return {
    measurements,
    atMost: (name, value, unit, goal) => add(name, value, unit, goal, value <= goal),
    atLeast: (name, value, unit, goal) => add(name, value, unit, goal, value >= goal),
    tell: (name, value, unit) => add(name, value, unit, null, Number.isFinite(value)),
  }
}

/**
 * Results of the parts that were measured now, with those from before of other parts, and of deliveries that were left out: what is
 * measured in one run can be measured again alone.
 * @param order names of the parts
 * @param leftOut deliveries that were not measured
 */
export function mergeMeasurements(
  before: readonly Measurement[],
  now: ReadonlyMap<string, readonly Measurement[]>,
  order: readonly string[],
  leftOut: readonly string[],
): Measurement[] {
  return order.flatMap((part) => {
    const known = before.filter(({ name }) => name.startsWith(`${part}: `))
    const measured = now.get(part)
    if (!measured) return known
    return [...known.filter(({ name }) => leftOut.some((delivery) => name.includes(delivery))), ...measured]
  })
}
