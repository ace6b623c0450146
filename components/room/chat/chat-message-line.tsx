"use client"

import { useTranslations } from "next-intl"
import { cx } from "@/components/ui/cx"
import { LinkedText } from "@/components/ui/linked-text"
import { formatFilmTime } from "@/lib/rules/film-time"
import type { ChatMessage } from "./chat-entries"
import { ChatTime } from "./chat-time"

export function ChatMessageLine(props: {
  message: ChatMessage
  receivedAt: Date
  /** Moves the film to the message's position; null without permission, or when another film is playing. */
  onSeek: ((positionMs: number) => void) | null
}) {
  const t = useTranslations("room.chat")
  const { message, onSeek } = props
  const { film, isOwn } = message
  return (
    <li className={cx("flex max-w-[85%] flex-col gap-1", isOwn ? "items-end self-end" : "self-start")}>
      <p className="flex flex-wrap items-center gap-x-1.5 text-faint text-xs">
        <span className="font-medium text-soft">{isOwn ? t("you") : (message.author ?? t("guest"))}</span>
        <ChatTime date={props.receivedAt} />
        {film && <FilmMoment positionMs={film.positionMs} onSeek={onSeek} />}
      </p>
      <p
        className={cx(
          "max-w-full whitespace-pre-wrap rounded-2xl px-3.5 py-2 text-sm [overflow-wrap:anywhere]",
          isOwn ? "rounded-tr-md bg-accent/20" : "rounded-tl-md bg-raised",
        )}
      >
        <LinkedText text={message.text} />
      </p>
    </li>
  )
}

function FilmMoment({ positionMs, onSeek }: { positionMs: number; onSeek: ((positionMs: number) => void) | null }) {
  const t = useTranslations("room.chat")
  const position = formatFilmTime(positionMs)
  const className = "tabular relative rounded-md bg-raised px-1.5 py-0.5 text-soft ring-1 ring-line ring-inset"
  return onSeek ? (
    <button
      type="button"
      onClick={() => onSeek(positionMs)}
      aria-label={t("goTo", { position })}
      title={t("goTo", { position })}
      // Enlarges the target for fingers.
      className={cx(className, "before:absolute before:-inset-3 before:content-[''] hover:text-ink")}
    >
      {position}
    </button>
  ) : (
    <span title={t("inFilm", { position })} className={className}>
      {position}
    </span>
  )
}
