import type { useTranslations } from "next-intl"
import type checks from "./messages/en/checks.json"

/** What a check can say: keys of `checks.sentence` in the catalogue, and of `checks.advice` where something can be done. */
export type CheckCode = keyof typeof checks.sentence

/**
 * What the words of a check name. A name that ends with `Ms` is a length of time in milliseconds, one that ends with `InMs` a
 * moment from now, negative when it has passed: they are told in words, by the name without its ending.
 */
export type CheckValues = Record<string, string | number>

type Translate = ReturnType<typeof useTranslations<"checks">>

/** A check in words; `advice` is null where nothing is to be done. Null for a code that the catalogue does not know. */
export function checkWords(
  { code, values }: { code: string; values: CheckValues },
  t: Translate,
): { sentence: string; advice: string | null } | null {
  // Which values a code needs, its maker in server/domain knows, and the tests of all codes.
  const say = t as unknown as ((key: string, values: CheckValues) => string) & { has: (key: string) => boolean }
  if (!say.has(`sentence.${code}`)) return null
  const told = Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (name.endsWith("InMs")) return [name.slice(0, -4), dueWords(Number(value), t)]
      return name.endsWith("Ms") ? [name.slice(0, -2), spanWords(Number(value), t)] : [name, value]
    }),
  )
  const advice = `advice.${code}`
  return { sentence: say(`sentence.${code}`, told), advice: say.has(advice) ? say(advice, told) : null }
}

const dueWords = (ms: number, t: Translate): string =>
  t("due", { when: ms < 0 ? "past" : "coming", span: spanWords(Math.abs(ms), t) })

/** A length of time in the largest unit that gives at least two of it: 90 s, 5 min, 3 h, 2 days. */
export function spanWords(ms: number, t: Translate): string {
  const s = Math.max(0, Math.round(ms / 1000))
  if (s < 120) return t("span.s", { count: s })
  if (s < 7200) return t("span.min", { count: Math.round(s / 60) })
  return s < 2 * 86_400
    ? t("span.h", { count: Math.round(s / 3600) })
    : t("span.days", { count: Math.round(s / 86_400) })
}
