const HOUR_MS = 3_600_000

/** Hours between ticks for spans of up to `spanH`. */
const STEPS = [
  { spanH: 6, stepH: 1 },
  { spanH: 24, stepH: 4 },
]
const DAY_H = 24

/** Ticks of a time axis at full hours or midnights of the browser's time zone, in milliseconds since the epoch. */
export function plotTicks([fromMs, toMs]: [number, number]): number[] {
  const spanH = (toMs - fromMs) / HOUR_MS
  const stepH = STEPS.find((step) => spanH <= step.spanH)?.stepH ?? DAY_H
  const tick = new Date(fromMs)
  tick.setHours(Math.floor(tick.getHours() / stepH) * stepH, 0, 0, 0)
  const ticks: number[] = []
  // Adds hours on the clock, because days differ in length.
  for (; tick.getTime() <= toMs; tick.setHours(tick.getHours() + stepH)) {
    if (tick.getTime() >= fromMs) ticks.push(tick.getTime())
  }
  return ticks
}
