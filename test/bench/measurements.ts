/** One line of the results. */
export interface Measurement {
  /** Starts with the part that measured it, and a colon. */
  name: string
  /** Null when it could not be measured. */
  value: number | null
  unit: string
  /**
   * Null without a goal. The name says whether the goal is a maximum or a minimum, and `ok` tells whether it is met.
   */
  goal: number | null
  ok: boolean
}

/** Collects the measurements of a part. Values that are not finite miss their goal and are stored as null. */
export interface Recorder {
  readonly measurements: readonly Measurement[]
  atMost(name: string, value: number, unit: string, goal: number): void
  atLeast(name: string, value: number, unit: string, goal: number): void
  /** Records a value without a goal. */
  tell(name: string, value: number, unit: string): void
}

/** @param part prefix of the measurements' names */
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
 * Merges new results with earlier ones of other parts and of omitted deliveries, so that part of a run can be repeated.
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
