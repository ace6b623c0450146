import { TRPCClientError } from "@trpc/client"
import type { useTranslations } from "next-intl"
import { errorWords } from "@/i18n/error-words"
import { type ErrorDetail, errorDetailSchema } from "@/lib/contracts/error-detail"
import { type ErrorCode, isErrorCode } from "@/lib/contracts/errors"

/** The server's code of a failed call, or null when no answer came (offline, server down). */
export const errorCodeOf = (error: unknown): ErrorCode | null => answerOf(error)?.code ?? null

/** A message of the catalogue's `errors` for a whole failure. */
export type ErrorMessageKey = ErrorCode | "NO_ANSWER" | "TRIED_TOO_OFTEN"

/** What a person reads about a failed call: what the server says went wrong, or that there was no answer. */
export function errorSentence(error: unknown, t: ReturnType<typeof useTranslations<"errors">>): string {
  const answer = answerOf(error)
  return answer ? errorWords(answer, t) : t("NO_ANSWER")
}

function answerOf(error: unknown): { code: ErrorCode; details: ErrorDetail[] } | null {
  if (!(error instanceof TRPCClientError)) return null
  const { appCode, details } = (error.data ?? {}) as { appCode?: unknown; details?: unknown }
  if (!isErrorCode(appCode)) return null
  return { code: appCode, details: errorDetailSchema.array().safeParse(details).data ?? [] }
}
