import { TRPCClientError } from "@trpc/client"
import type { useTranslations } from "next-intl"
import { type ErrorCode, errorTable, isErrorCode } from "@/lib/contracts/errors"
import { inputSentences } from "./input-sentences"

/** The server's code of a failed call, or null when no answer came (offline, server down). */
export function errorCodeOf(error: unknown): ErrorCode | null {
  if (!(error instanceof TRPCClientError)) return null
  const code: unknown = (error.data as { appCode?: unknown } | null | undefined)?.appCode
  return isErrorCode(code) ? code : null
}

/** A message of the catalogue's `errors`. */
export type ErrorMessageKey =
  | ErrorCode
  | "NO_ANSWER"
  | "TRIED_TOO_OFTEN"
  | `input.${(typeof inputSentences)[keyof typeof inputSentences]}`

type Translate = (key: ErrorMessageKey) => string

/** What a schema says of an input, in the person's language. */
export function inputSentence(sentence: string, t: Translate): string {
  const key = Object.hasOwn(inputSentences, sentence) ? inputSentences[sentence as keyof typeof inputSentences] : null
  return key === null ? sentence : t(`input.${key}`)
}

/**
 * The sentence a person reads about a failed call: by its code, or that there was no answer. A sentence of the server's that says more
 * than the code (a host, an address) is shown as it came, in English.
 */
export function errorSentence(error: unknown, t: Translate): string {
  const code = errorCodeOf(error)
  if (code === null || !(error instanceof Error)) return t("NO_ANSWER")
  return error.message === errorTable[code].sentence ? t(code) : inputSentence(error.message, t)
}

/** The same in English, where no page is. */
export function sentenceOf(error: unknown): string {
  if (errorCodeOf(error) && error instanceof Error) return error.message
  return "The server did not answer. Check your connection and try again."
}

/** What is wrong with a movie, in the person's language where nothing more than the code's own sentence is told. */
export function faultSentence(
  { code, message }: { code: ErrorCode; message: string },
  t: ReturnType<typeof useTranslations<"errors">>,
): string {
  return message === errorTable[code].sentence ? t(code) : message
}
