import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { TRPCClientError } from "@trpc/client"
import { createTranslator } from "next-intl"
import { describe, expect, test } from "vitest"
import { errorSentence, inputSentence } from "@/components/shell/errors"
import { inputSentences } from "@/components/shell/input-sentences"
import de from "@/i18n/messages/de"
import en from "@/i18n/messages/en"
import { type ErrorCode, errorCodes, errorTable } from "@/lib/contracts/errors"

const english = createTranslator({ locale: "en", messages: en, namespace: "errors" })
const german = createTranslator({ locale: "de", messages: de, namespace: "errors" })

/** An error as a page receives it. */
const failed = (code: ErrorCode, message: string = errorTable[code].sentence) =>
  new TRPCClientError(message, {
    result: { error: { message, code: -32_009, data: { appCode: code } } },
  } as never)

test.each(errorCodes)("%s says in English what the table says, and has German words", (code) => {
  expect(errorSentence(failed(code), english)).toBe(errorTable[code].sentence)
  expect(errorSentence(failed(code), german)).toBe(de.errors[code])
  expect(de.errors[code]).not.toBe(errorTable[code].sentence)
})

test("a sentence that is more specific than its code is shown unchanged", () => {
  const sentence = "Movies may not be played from 169.254.169.254."
  expect(errorSentence(failed("MEDIA_FORBIDDEN", sentence), german)).toBe(sentence)
})

test("a missing response is reported as such", () => {
  expect(errorSentence(new Error("Failed to fetch"), german)).toBe(de.errors.NO_ANSWER)
})

describe("sentences of the schemas", () => {
  const contracts = join(import.meta.dirname, "../../../lib/contracts")
  const source = readdirSync(contracts)
    .filter((file) => file !== "errors.ts")
    .map((file) => readFileSync(join(contracts, file), "utf8"))
    .join("\n")

  test.each(Object.entries(inputSentences))("%s", (sentence, key) => {
    // A sentence changed only in the schema would lose its German translation.
    expect(source).toContain(sentence)
    expect(inputSentence(sentence, english)).toBe(sentence)
    expect(inputSentence(sentence, german)).toBe(de.errors.input[key])
    expect(inputSentence(sentence, german)).not.toBe(sentence)
  })

  test("match the server's wording", () => {
    const sentence = "Give the movie a title."
    expect(errorSentence(failed("INVALID_INPUT", sentence), german)).toBe(de.errors.input.movieTitle)
  })
})
