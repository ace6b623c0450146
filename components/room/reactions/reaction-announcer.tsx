"use client"

import { useTranslations } from "next-intl"
import { useEffect, useRef, useState } from "react"
import { type ReactionSummary, type SeenReaction, summarize } from "./reaction-news"

/** Who listens to a film is told of reactions this often at most. */
const EVERY_MS = 4000

/** Reactions in words, gathered, for who reads with a screen reader. */
export function ReactionAnnouncer({ seen }: { seen: readonly SeenReaction[] }) {
  const t = useTranslations("room.reactions")
  const [told, setTold] = useState<ReactionSummary[]>([])
  const gathered = useRef<SeenReaction[]>([])
  const lastKey = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  useEffect(() => {
    const fresh = seen.filter(({ key }) => key > lastKey.current)
    if (fresh.length === 0) return
    lastKey.current = fresh.at(-1)?.key ?? lastKey.current
    gathered.current.push(...fresh)
    // The first one begins a time of gathering, at whose end all are told.
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      setTold(summarize(gathered.current))
      gathered.current = []
    }, EVERY_MS)
  }, [seen])

  return (
    <p aria-live="polite" data-testid="reactions-told" className="sr-only">
      {told.map(({ reaction, name, others }) => (
        <span key={reaction}>{t("told", { name, others, reaction: t(`names.${reaction}`) })} </span>
      ))}
    </p>
  )
}
