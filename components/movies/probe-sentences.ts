import type { useTranslations } from "next-intl"

/**
 * Sentences of bot workers about a movie (lib/rules/delivery.ts, server/bot/media) and the messages of the catalogue that
 * say the same. What is not listed is shown in English, as it came.
 */

type Known<Key> = readonly (readonly [RegExp, Key])[]

const deliveries = [
  [/^Passed through as it is/, "passthrough"],
  [/^Encoded anew, as the room's creator asked for\.$/, "asked"],
  [/^Encoded anew: (?<why>.+)\.$/, "anew"],
  [/^Passing it through was asked for, but (?<why>.+): encoded anew\.$/, "anewThoughAsked"],
  [/^Encoded anew from here on: (?<why>.+)\.$/, "anewFromHereOn"],
] as const satisfies Known<string>

const obstacles = [
  [/^films are sent as (?<codec>.+) here$/, "videoCodec"],
  [/^the video conference server does not take films by WHIP$/, "noWhip"],
  [/^the movie has no picture$/, "noPicture"],
  [/^its picture is coded as (?<codec>.+), not as H\.264$/, "codec"],
  [/^its colours are/, "colours"],
  [/^its picture has to be/, "shape"],
  [/^it has B-frames/, "bFrames"],
  [/^the distance of its keyframes is not known$/, "keyframesUnknown"],
  [/^its keyframes are (?<seconds>[\d.]+) seconds apart$/, "keyframes"],
  [/^its keyframes are too far apart/, "keyframesFar"],
  [/^its keyframes are not of the kind/, "keyframesOdd"],
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

type Values = Record<"why" | "codec" | "seconds" | "width" | "height" | "count" | "language", string>

function find<Key>(sentence: string, known: Known<Key>): { key: Key; values: Values } | null {
  for (const [pattern, key] of known) {
    const match = pattern.exec(sentence)
    if (match) return { key, values: { ...none, ...match.groups } }
  }
  return null
}
const none: Values = { why: "", codec: "", seconds: "", width: "", height: "", count: "", language: "" }

/** How a movie reaches its room, and why so. */
export function deliverySentence(sentence: string, t: ReturnType<typeof useTranslations<"delivery">>): string {
  const found = find(sentence, deliveries)
  if (!found) return sentence
  const { why } = found.values
  const obstacle = find(why, obstacles)
  if (why && !obstacle) return sentence
  return t(found.key, { why: obstacle ? t(`why.${obstacle.key}`, obstacle.values) : "" })
}

/** What people will notice of a movie. */
export function warningSentence(sentence: string, t: ReturnType<typeof useTranslations<"movies.warnings">>): string {
  const found = find(sentence, warnings)
  return found ? t(found.key, found.values) : sentence
}
