"use client"

import { Pause } from "lucide-react"
import { useTranslations } from "next-intl"
import { useEffect, useRef, useState } from "react"
import type { ScreeningDto } from "@/lib/contracts/screening"
import { formatFilmTime } from "@/lib/rules/film-time"
import { type GivenCommand, givenCommand } from "./given-command"

const SHOWN_MS = 5000
const markClass = "flex items-center gap-2 rounded-full bg-black/70 px-3 py-1.5 text-sm text-white"

/** Shows over the picture who paused, resumed or moved the film. Distinguishes a paused film from a stalled one. */
export function TransportMark({ screening }: { screening: ScreeningDto }) {
  const t = useTranslations("room.stage")
  const command = useGivenCommand(screening)
  const { pausedBy } = screening.wanted
  const isPaused = screening.status === "paused"
  return (
    <div className="pointer-events-none absolute inset-x-3 bottom-3 flex flex-wrap gap-2">
      {isPaused && (
        // The status below the picture is announced to screen readers.
        <p aria-hidden data-testid="paused-mark" className={markClass}>
          <Pause className="size-4 shrink-0 fill-current" />
          {pausedBy === null ? t("paused") : t("pausedBy", { name: pausedBy })}
        </p>
      )}
      <p role="status" data-testid="given-command" className={command ? markClass : undefined}>
        {command && t(command.kind, { name: command.name, position: formatFilmTime(command.positionMs) })}
      </p>
    </div>
  )
}

/** The newest command, for a moment. A pause has its own mark. */
function useGivenCommand(screening: ScreeningDto): GivenCommand | null {
  const before = useRef(screening)
  const [command, setCommand] = useState<GivenCommand | null>(null)

  useEffect(() => {
    const found = givenCommand(before.current, screening)
    before.current = screening
    if (found) setCommand(found.kind === "pausedBy" ? null : found)
  }, [screening])

  useEffect(() => {
    if (!command) return
    const timer = setTimeout(() => setCommand(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [command])

  return command
}
