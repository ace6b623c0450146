import type { CheckLine } from "@/server/contracts/system"

/** The ways in which a line of the examination is said. */
export const ok = (name: string, sentence: string): CheckLine => ({ name, status: "ok", sentence, advice: null })
export const warn = (name: string, sentence: string, advice: string | null): CheckLine => ({
  name,
  status: "warn",
  sentence,
  advice,
})
export const fail = (name: string, sentence: string, advice: string): CheckLine => ({
  name,
  status: "fail",
  sentence,
  advice,
})

export const notLooked = (name: string, because: string) => warn(name, `Not looked at: ${because}.`, null)

export const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)
export const count = (value: number, noun: string): string => `${value} ${noun}${value === 1 ? "" : "s"}`

/** A length of time in words, in the largest unit that gives at least two of it: 90 s, 5 min, 3 h, 2 days. */
export function span(ms: number): string {
  const s = Math.max(0, Math.round(ms / 1000))
  if (s < 120) return `${s} s`
  if (s < 7200) return `${Math.round(s / 60)} min`
  return s < 2 * 86_400 ? `${Math.round(s / 3600)} h` : `${Math.round(s / 86_400)} days`
}

export const ago = (ms: number): string => `${span(ms)} ago`
