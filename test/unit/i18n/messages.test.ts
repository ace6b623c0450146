import { describe, expect, test } from "vitest"
import { localeOfHeader } from "@/i18n/locales"
import * as de from "@/i18n/messages/de"
import * as en from "@/i18n/messages/en"

/** Every message by its path. */
function flatten(messages: object, path = ""): Map<string, string> {
  return new Map(
    Object.entries(messages).flatMap(([key, value]) =>
      typeof value === "string" ? [[`${path}${key}`, value] as const] : [...flatten(value, `${path}${key}.`)],
    ),
  )
}

/** Arguments of a message: names in braces at the outer level and in plural branches, and tags. */
const argumentsOf = (message: string): string[] =>
  [...new Set([...message.matchAll(/\{(\w+)[,}]|<(\w+)>/g)].map(([, name, tag]) => name ?? `<${tag}>`))].sort()

describe("the message catalogue", () => {
  const english = flatten(en)
  const german = flatten(de)

  test("has the same messages in every language", () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort())
  })

  test("has the same arguments in every language", () => {
    const of = (messages: Map<string, string>) =>
      Object.fromEntries([...messages].map(([key, message]) => [key, argumentsOf(message)]))
    expect(of(german)).toEqual(of(english))
  })

  test("has no empty message", () => {
    for (const messages of [english, german])
      expect([...messages].filter(([, message]) => message.trim() === "")).toEqual([])
  })
})

test.each([
  ["de-AT,de;q=0.9,en;q=0.8", "de"],
  ["en-US,en;q=0.9,de;q=0.8", "en"],
  ["fr,de;q=0.7,en;q=0.3", "de"],
  ["en;q=0.1, de;q=0.9", "de"],
  ["de;q=0, en", "en"],
  ["fr-FR", "en"],
  ["", "en"],
  [null, "en"],
] as const)("of the header %j the language is %s", (header, locale) => {
  expect(localeOfHeader(header)).toBe(locale)
})
