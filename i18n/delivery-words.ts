import type { useTranslations } from "next-intl"
import type { DeliveryReason, MovieWarning } from "@/lib/contracts/delivery-reason"

/** Values of all messages; each uses those that it names. */
const none = { codec: "", seconds: 0, width: 0, height: 0, count: 0, language: "" }

export function deliveryReasonWords(
  { code, values }: DeliveryReason,
  t: ReturnType<typeof useTranslations<"delivery">>,
): string {
  if (!("why" in values)) return t(code, { why: "" })
  const { why } = values
  return t(code, { why: t(`why.${why.code}`, { ...none, ...why.values }) })
}

export const movieWarningWords = (
  { code, values }: MovieWarning,
  t: ReturnType<typeof useTranslations<"movies.warnings">>,
): string => t(code, { ...none, ...values })
