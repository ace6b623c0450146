import { TRPCClientError } from "@trpc/client"
import type { useTranslations } from "next-intl"
import { errorWords } from "@/i18n/error-words"
import type { ErrorDetail } from "@/lib/contracts/error-detail"
import { type ErrorCode, isErrorCode } from "@/lib/contracts/errors"

/** The error code of a failed call; null without an answer of the server. */
export const errorCodeOf = (error: unknown): ErrorCode | null => answerOf(error)?.code ?? null

/** A message of `errors` in the catalogue that is not a detail. */
export type ErrorMessageKey = ErrorCode | "NO_ANSWER" | "TRIED_TOO_OFTEN"

/** Explains a failed call to people. */
export function errorSentence(error: unknown, t: ReturnType<typeof useTranslations<"errors">>): string {
  const answer = answerOf(error)
  return answer ? errorWords(answer, t) : t("NO_ANSWER")
}

function answerOf(error: unknown): { code: ErrorCode; details: readonly ErrorDetail[] } | null {
  if (!(error instanceof TRPCClientError)) return null
  // As server/trpc/init.ts sends them.
  const { appCode, details } = (error.data ?? {}) as { appCode?: unknown; details?: readonly ErrorDetail[] }
  return isErrorCode(appCode) ? { code: appCode, details: details ?? [] } : null
}
