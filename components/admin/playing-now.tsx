"use client"

import { Clapperboard } from "lucide-react"
import { useTranslations } from "next-intl"
import { useErrorSentence } from "@/components/shell/use-error-sentence"
import { EmptyState, Notice, Skeleton } from "@/components/ui/surface"
import { PlayingCard } from "./playing-card"
import { Section } from "./section"
import { useDashboard } from "./use-dashboard"

export function PlayingNow() {
  const t = useTranslations("admin.playing")
  const errorSentence = useErrorSentence()
  const { data, error } = useDashboard()
  return (
    <Section title={t("title")} count={data?.playing.length}>
      {error && (
        <div className="mb-4">
          <Notice tone={data ? "warn" : "bad"}>
            {errorSentence(error)} {data && t("old")}
          </Notice>
        </div>
      )}
      {!data && !error && (
        <div className="grid gap-4 sm:grid-cols-2">
          <Skeleton className="h-96" />
          <Skeleton className="h-96 max-sm:hidden" />
        </div>
      )}
      {data?.playing.length === 0 && (
        <EmptyState icon={Clapperboard} title={t("none")}>
          {t("noneLead")}
        </EmptyState>
      )}
      {data && data.playing.length > 0 && (
        <ul className="grid gap-4 sm:grid-cols-2">
          {data.playing.map((room) => (
            <li key={room.id} className="contents">
              <PlayingCard room={room} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
