import { TRPCClientError } from "@trpc/client"
import { createTranslator } from "next-intl"
import { describe, expect, test } from "vitest"
import { z } from "zod"
import { errorSentence } from "@/components/shell/errors"
import * as words from "@/i18n/english"
import { detailWords, issueWords } from "@/i18n/error-words"
import * as de from "@/i18n/messages/de"
import * as en from "@/i18n/messages/en"
import { detailsOf, type ErrorDetail, inputFault } from "@/lib/contracts/error-detail"
import { AppError, type ErrorCode, errorCodes } from "@/lib/contracts/errors"
import { mediaUrlSchema } from "@/lib/contracts/movies"
import { roomNameSchema } from "@/lib/contracts/rooms"

const english = createTranslator({ locale: "en", messages: en, namespace: "errors" })
const german = createTranslator({ locale: "de", messages: de, namespace: "errors" })

/** As the server's answer arrives in a page. */
const failed = (code: ErrorCode, details: readonly ErrorDetail[] = []) =>
  new TRPCClientError(code, {
    result: { error: { message: code, code: -32_009, data: { appCode: code, details } } },
  } as never)

test.each(errorCodes)("%s is said in both languages, and alike for REST", (code) => {
  expect(errorSentence(failed(code), english)).toBe(en.errors[code])
  expect(errorSentence(failed(code), german)).toBe(de.errors[code])
  expect(de.errors[code]).not.toBe(en.errors[code])
  expect(words.error(new AppError(code))).toBe(en.errors[code])
  expect(en.errors[code]).toMatch(/^[A-Z].*[.!]$/)
})

/** Values for every name that messages have. */
const namesIn = (message: string) => [...message.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name)

describe.each(["input", "detail"] as const)("errors.%s", (group) => {
  const messages: Record<string, string> = en.errors[group]
  test.each(Object.entries(messages))("%s is said in both languages, with its values", (code, message) => {
    const values = Object.fromEntries(namesIn(message).map((name) => [name, `<${name}>`]))
    const [inEnglish, inGerman] = [english, german].map((t) => detailWords({ code, values }, t) ?? "")
    expect(inEnglish).toMatch(/\.$/)
    expect(inGerman).not.toBe(inEnglish)
    for (const value of Object.values(values)) {
      expect(inEnglish).toContain(value)
      expect(inGerman).toContain(value)
    }
  })
})

test("no code stands for two messages", () => {
  expect(Object.keys(en.errors.detail).filter((code) => Object.hasOwn(en.errors.input, code))).toEqual([])
})

test("a detail says more than its code, in the person's language", () => {
  const detail = { code: "movieHost", values: { host: "169.254.169.254" } }
  expect(errorSentence(failed("MEDIA_FORBIDDEN", [detail]), german)).toMatch(/^Von 169\.254\.169\.254 dürfen/)
  const unknown = { code: "ofNextYear", values: {} }
  expect(errorSentence(failed("MEDIA_FORBIDDEN", [unknown]), german)).toBe(de.errors.MEDIA_FORBIDDEN)
})

test("a missing response is reported as such", () => {
  expect(errorSentence(new Error("Failed to fetch"), german)).toBe(de.errors.NO_ANSWER)
})

describe("what schemas find", () => {
  const issueOf = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues[0] as z.core.$ZodIssue

  test("is told with the schema's own limits", () => {
    const short = issueOf(roomNameSchema, "x")
    expect(issueWords(short, german)).toBe("Ein Raumname hat mindestens 3 Zeichen.")
    expect(words.issues([short])).toBe("A room name has at least 3 characters.")
    const long = issueOf(mediaUrlSchema, `http://cdn.example.org/${"a".repeat(2000)}`)
    expect(issueWords(long, english)).toBe("Enter an address of at most 2000 characters.")
  })

  test("is told in one sentence each, on the server and by it", () => {
    const result = z.object({ name: roomNameSchema, title: z.string().min(1, inputFault("movieTitle")) }).safeParse({
      name: "Friday",
      title: "",
    })
    const details = result.error ? detailsOf(result.error) : []
    expect(errorSentence(failed("INVALID_INPUT", details), german)).toBe(
      `${de.errors.input.roomNameForm} ${de.errors.input.movieTitle}`,
    )
  })

  test("is no jargon in forms where a schema has no words, and names the field for programs", () => {
    const tooLong = issueOf(z.object({ title: z.string().max(3) }), { title: "long" })
    expect(issueWords(tooLong, german)).toBe("Gib höchstens 3 Zeichen ein.")
    const missing = issueOf(z.object({ title: z.string() }), {})
    expect(issueWords(missing, german)).toBe(de.errors.INVALID_INPUT)
    expect(words.issues([missing])).toMatch(/^title: Invalid input: expected string/)
  })
})
