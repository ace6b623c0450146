"use client"

import { Pause } from "lucide-react"
import { useTranslations } from "next-intl"
import { useEffect, useRef, useState } from "react"
import type { ScreeningDto } from "@/lib/contracts/screening"
import { formatFilmTime } from "@/lib/rules/film-time"
import { type CommandNews, commandNews } from "./command-news"

const SHOWN_MS = 5000
const markClass = "flex items-center gap-2 rounded-full bg-black/70 px-3 py-1.5 text-sm text-white"

/** Over the picture: who stopped, moved or went on with the film. Tells a film that somebody paused from one that hangs. */
export function TransportMark({ screening }: { screening: ScreeningDto }) {
  const t = useTranslations("room.stage")
  const news = useCommandNews(screening)
  const { pausedBy } = screening.wanted
  const isPaused = screening.status === "paused"
  return (
    <div className="pointer-events-none absolute inset-x-3 bottom-3 flex flex-wrap gap-2">
      {isPaused && (
        // The status under the picture says it to screen readers.
        <p aria-hidden data-testid="paused-mark" className={markClass}>
          <Pause className="size-4 shrink-0 fill-current" />
          {pausedBy === null ? t("paused") : t("pausedBy", { name: pausedBy })}
        </p>
      )}
      <p role="status" data-testid="wish-news" className={news ? markClass : undefined}>
        {news && t(news.kind, { name: news.name, position: formatFilmTime(news.positionMs) })}
      </p>
    </div>
  )
}

/** What was asked for last, for a moment. A pause is no news: it is to be seen. */
function useCommandNews(screening: ScreeningDto): CommandNews | null {
  const before = useRef(screening)
  const [news, setNews] = useState<CommandNews | null>(null)

  useEffect(() => {
    const found = commandNews(before.current, screening)
    before.current = screening
    if (found) setNews(found.kind === "pausedBy" ? null : found)
  }, [screening])

  useEffect(() => {
    if (!news) return
    const timer = setTimeout(() => setNews(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [news])

  return news
}
