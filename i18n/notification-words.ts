import type { useTranslations } from "next-intl"
import type { MovieNotification } from "@/lib/contracts/screening"
import { outcomeOf } from "@/lib/rules/room-view"

export function notificationWords(
  { type, screening }: Pick<MovieNotification, "type" | "screening">,
  t: ReturnType<typeof useTranslations<"lobby.status">>,
): string {
  const outcome = type === "movie_started" ? null : outcomeOf(screening)
  const title = screening.movieTitle
  return outcome === null ? t("started", { title }) : t(`over.${outcome}`, { title })
}
