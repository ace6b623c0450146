import type { useTranslations } from "next-intl"
import type { AuditEntryDto } from "@/lib/contracts/audit"

/** A sentence without its subject, for instance “muted Ben”. */
export function auditSentence(
  { action, subject }: Pick<AuditEntryDto, "action" | "subject">,
  t: ReturnType<typeof useTranslations<"people.audit">>,
): string {
  return t(`action.${action}`, { subject: subject ?? t("somebody") })
}
