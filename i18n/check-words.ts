import type { useTranslations } from "next-intl"
import type checks from "./messages/en/checks.json"

/** Codes of check results: keys of `checks.sentence` in the catalogue, and of `checks.advice` where advice exists. */
export type CheckCode = keyof typeof checks.sentence

/**
 * Values for the words of a check. `fooMs` is a duration and `fooInMs` a time relative to now (negative when past),
 * both in milliseconds; the words get them as formatted text under the name `foo`.
 */
export type CheckValues = Record<string, string | number>

type Translate = ReturnType<typeof useTranslations<"checks">>

/**
 * Words of a check result; `advice` is null when nothing needs to be done. Null for a code that the catalogue does not
 * know.
 */
export function checkWords(
  { code, values }: { code: string; values: CheckValues },
  t: Translate,
): { sentence: string; advice: string | null } | null {
  // server/domain supplies the values that each code needs; the tests check all codes.
  const translate = t as unknown as ((key: string, values: CheckValues) => string) & { has: (key: string) => boolean }
  if (!translate.has(`sentence.${code}`)) return null
  const formatted = Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (name.endsWith("InMs")) return [name.slice(0, -4), dueWords(Number(value), t)]
      return name.endsWith("Ms") ? [name.slice(0, -2), spanWords(Number(value), t)] : [name, value]
    }),
  )
  const advice = `advice.${code}`
  return {
    sentence: translate(`sentence.${code}`, formatted),
    advice: translate.has(advice) ? translate(advice, formatted) : null,
  }
}

const dueWords = (ms: number, t: Translate): string =>
  t("due", { when: ms < 0 ? "past" : "coming", span: spanWords(Math.abs(ms), t) })

/** Formats a duration in the largest unit that gives at least two: 90 s, 5 min, 3 h, 2 days. */
export function spanWords(ms: number, t: Translate): string {
  const s = Math.max(0, Math.round(ms / 1000))
  if (s < 120) return t("span.s", { count: s })
  if (s < 7200) return t("span.min", { count: Math.round(s / 60) })
  return s < 2 * 86_400
    ? t("span.h", { count: Math.round(s / 3600) })
    : t("span.days", { count: Math.round(s / 86_400) })
}
