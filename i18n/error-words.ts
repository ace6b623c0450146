import type { useTranslations } from "next-intl"
import type { z } from "zod"
import { detailOfIssue, type ErrorDetail } from "@/lib/contracts/error-detail"
import type { ErrorCode } from "@/lib/contracts/errors"
import type { Fault } from "@/lib/contracts/fault"

type Translate = ReturnType<typeof useTranslations<"errors">>

/** Message of the details, else of the code. */
export function errorWords(error: { code: ErrorCode; details: readonly ErrorDetail[] }, t: Translate): string {
  const said = error.details.map((detail) => detailWords(detail, t)).filter((words) => words !== null)
  return said.length > 0 ? said.join(" ") : t(error.code)
}

export const faultWords = ({ code, detail }: Fault, t: Translate): string =>
  errorWords({ code, details: detail ? [detail] : [] }, t)

/** Message of a schema issue in a form. zod's own messages are not written for users. */
export function issueWords(issue: z.core.$ZodIssue, t: Translate): string {
  const detail = detailOfIssue(issue)
  if (detail) return detailWords(detail, t) ?? t("INVALID_INPUT")
  const isTooLong = issue.code === "too_big" && issue.origin === "string"
  return isTooLong ? t("input.tooLong", { maximum: String(issue.maximum) }) : t("INVALID_INPUT")
}

/** Null when this version's catalogue lacks the code. */
export function detailWords({ code, values }: ErrorDetail, t: Translate): string | null {
  // The thrower supplies the values that each code needs; the tests check all messages.
  const say = t as unknown as ((key: string, values: ErrorDetail["values"]) => string) & {
    has: (key: string) => boolean
  }
  const key = [`input.${code}`, `detail.${code}`].find((each) => say.has(each))
  return key === undefined ? null : say(key, values)
}
