"use client"

import { useTranslations } from "next-intl"
import { useEffect, useRef, useState } from "react"
import { type ReactionSummary, type SeenReaction, summarize } from "./reaction-summary"

/** Announcements interrupt people who listen to the film. */
const EVERY_MS = 4000

/** Summaries of reactions for screen readers. */
export function ReactionAnnouncer({ seen }: { seen: readonly SeenReaction[] }) {
  const t = useTranslations("room.reactions")
  const [summaries, setSummaries] = useState<ReactionSummary[]>([])
  const collected = useRef<SeenReaction[]>([])
  const lastKey = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  useEffect(() => {
    const added = seen.filter(({ key }) => key > lastKey.current)
    if (added.length === 0) return
    lastKey.current = added.at(-1)?.key ?? lastKey.current
    collected.current.push(...added)
    // The first reaction starts a collection interval.
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      setSummaries(summarize(collected.current))
      collected.current = []
    }, EVERY_MS)
  }, [seen])

  return (
    <p aria-live="polite" data-testid="reactions-told" className="sr-only">
      {summaries.map(({ reaction, name, others }) => (
        <span key={reaction}>{t("told", { name, others, reaction: t(`names.${reaction}`) })} </span>
      ))}
    </p>
  )
}
