import { useTranslations } from "next-intl"
import type { WebhookDto } from "@/lib/contracts/webhooks"

/** The rooms that a webhook covers, in words. */
export function useScopeOf(): (webhook: Pick<WebhookDto, "room">) => string {
  const t = useTranslations("webhooks")
  return ({ room }) => (room ? (room.title ?? t("goneRoom")) : t("allRooms"))
}
