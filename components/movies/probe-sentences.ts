import type { useTranslations } from "next-intl"

/**
 * Sentences of bot workers about a movie (server/domain/delivery.ts, server/bot/media/probe-film.ts) and the messages of the
 * catalogue that say the same. What is not listed is shown in English, as it came.
 */

type Known<Key> = readonly (readonly [RegExp, Key])[]

const reasons = [
  [/^Passed through as it is/, "passthrough"],
  [/^Encoded anew: the movie has no picture\.$/, "noPicture"],
  [/^Encoded anew: its picture is coded as (?<codec>.+), not as H\.264\.$/, "codec"],
  [/^Encoded anew: its colours/, "colours"],
  [/^Encoded anew: its picture has to be/, "shape"],
  [/^Encoded anew: it has B-frames/, "bFrames"],
  [/^Encoded anew: the distance of its keyframes is not known\.$/, "keyframesUnknown"],
  [/^Encoded anew: its keyframes are (?<seconds>[\d.]+) seconds apart\.$/, "keyframes"],
] as const satisfies Known<string>

const warnings = [
  [/^It has no sound\.$/, "noSound"],
  [/^It has no picture:/, "noPicture"],
  [/^Its picture, (?<width>\d+) × (?<height>\d+), is made smaller:/, "smaller"],
  [/^Of its (?<count>\d+) sound tracks the first is played\.$/, "tracks"],
  [/^Of its (?<count>\d+) sound tracks the first \((?<language>.+)\) is played\.$/, "tracksIn"],
  [/^How long it is cannot be told/, "noLength"],
  [/^It cannot be started in the middle/, "noSeek"],
] as const satisfies Known<string>

type Values = Record<"codec" | "seconds" | "width" | "height" | "count" | "language", string>

function find<Key>(sentence: string, known: Known<Key>): { key: Key; values: Values } | null {
  for (const [pattern, key] of known) {
    const match = pattern.exec(sentence)
    if (match) return { key, values: { ...none, ...match.groups } }
  }
  return null
}
const none: Values = { codec: "", seconds: "", width: "", height: "", count: "", language: "" }

/** Why a movie reaches its room as it does. */
export function reasonSentence(sentence: string, t: ReturnType<typeof useTranslations<"movies.reasons">>): string {
  const found = find(sentence, reasons)
  return found ? t(found.key, found.values) : sentence
}

/** What people will notice of a movie. */
export function warningSentence(sentence: string, t: ReturnType<typeof useTranslations<"movies.warnings">>): string {
  const found = find(sentence, warnings)
  return found ? t(found.key, found.values) : sentence
}
