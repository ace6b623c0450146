"use client"

import { useMediaQuery } from "../stage/use-media-query"
import { ReactionAnnouncer } from "./reaction-announcer"
import { ReactionIcon } from "./reaction-icon"
import { useReactionSettings } from "./reaction-settings"
import { laneOf, type SeenReaction } from "./reaction-summary"
import { useReactions } from "./reactions-provider"

/** Length of the calm list. */
const LISTED = 4

/** Ignores the pointer. Screen readers get announcements instead. */
export function ReactionsOverlay() {
  const { seen } = useReactions()
  const { style } = useReactionSettings()
  const isStill = useMediaQuery("(prefers-reduced-motion: reduce)")
  if (style === "off") return null
  return (
    <>
      <ReactionAnnouncer seen={seen} />
      <div
        aria-hidden
        data-testid="reactions"
        className="pointer-events-none absolute inset-0 z-10 overflow-hidden [container-type:size]"
      >
        {style === "calm" || isStill ? <Listed seen={seen.slice(-LISTED)} /> : <Rising seen={seen} />}
      </div>
    </>
  )
}

function Rising({ seen }: { seen: readonly SeenReaction[] }) {
  return seen.map(({ key, reaction, author }) => (
    <span
      key={key}
      className="absolute bottom-4 flex -translate-x-1/2 animate-float flex-col items-center gap-1"
      style={{ left: `${12 + laneOf(key) * 76}%` }}
    >
      <ReactionIcon reaction={reaction} className="size-10 drop-shadow-lg sm:size-12" />
      <span className="max-w-32 truncate rounded-full bg-black/60 px-2 py-0.5 text-white text-xs">{author}</span>
    </span>
  ))
}

function Listed({ seen }: { seen: readonly SeenReaction[] }) {
  return (
    <ul className="absolute top-3 right-3 flex flex-col items-end gap-1.5">
      {seen.map(({ key, reaction, author }) => (
        <li key={key} className="flex items-center gap-2 rounded-full bg-black/70 py-1 pr-3 pl-1.5 text-white text-xs">
          <ReactionIcon reaction={reaction} className="size-5" />
          <span className="max-w-32 truncate">{author}</span>
        </li>
      ))}
    </ul>
  )
}
