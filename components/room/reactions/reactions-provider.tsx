"use client"

import type { Room } from "livekit-client"
import { useTranslations } from "next-intl"
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from "react"
import { REACTION_TOPIC, type Reaction } from "@/lib/contracts/reactions"
import { useDataMessages } from "../connection/use-data-messages"
import { RECEIVING, rateLimiter, SENDING } from "./rate-limit"
import { encodeReaction, MOST_SHOWN, type SeenReaction } from "./reaction-summary"

/** As long as the animations in app/globals.css. */
const SHOWN_MS = 5000

interface Reactions {
  /** The visible reactions, oldest first. */
  seen: readonly SeenReaction[]
  /** Sends a reaction to everybody. Returns false above the rate limit. */
  send: (reaction: Reaction) => boolean
}

const ReactionsContext = createContext<Reactions>({ seen: [], send: () => false })

export const useReactions = (): Reactions => use(ReactionsContext)

export function ReactionsProvider({ conference, children }: { conference: Room | null; children: ReactNode }) {
  const guestName = useTranslations("room.reactions")("guest")
  const [seen, setSeen] = useState<SeenReaction[]>([])
  const nextKey = useRef(0)
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>())

  const show = useCallback((reaction: Reaction, author: string) => {
    nextKey.current += 1
    const key = nextKey.current
    setSeen((shown) => [...shown, { key, reaction, author }].slice(-MOST_SHOWN))
    const timer = setTimeout(() => {
      timers.current.delete(timer)
      setSeen((shown) => shown.filter((one) => one.key !== key))
    }, SHOWN_MS)
    timers.current.add(timer)
  }, [])

  useEffect(() => {
    const running = timers.current
    return () => {
      for (const timer of running) clearTimeout(timer)
    }
  }, [])

  // One per sender.
  const [limiters] = useState(() => new Map<string, (nowMs: number) => boolean>())
  const onMessage = useCallback(
    ({ from, reaction }: { from: string; reaction: Reaction }) => {
      const sender = conference?.getParticipantByIdentity(from)
      if (!sender) return
      const limiter = limiters.get(from) ?? rateLimiter(RECEIVING)
      limiters.set(from, limiter)
      if (limiter(performance.now())) show(reaction, sender.name || guestName)
    },
    [conference, guestName, show, limiters],
  )
  useDataMessages(conference, "reaction", onMessage)

  const [mayStillSend] = useState(() => rateLimiter(SENDING))
  const send = useCallback(
    (reaction: Reaction) => {
      if (!conference || !mayStillSend(performance.now())) return false
      const { localParticipant } = conference
      // A lost reaction is not sent again, because its moment has passed.
      localParticipant.publishData(encodeReaction(reaction), { reliable: true, topic: REACTION_TOPIC }).catch(() => {})
      show(reaction, localParticipant.name || guestName)
      return true
    },
    [conference, guestName, show, mayStillSend],
  )

  const value = useMemo(() => ({ seen, send }), [seen, send])
  return <ReactionsContext value={value}>{children}</ReactionsContext>
}
