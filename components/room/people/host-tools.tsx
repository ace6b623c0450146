"use client"

import { Mic, MicOff, TimerReset } from "lucide-react"
import { useTranslations } from "next-intl"
import { PlannedEnd } from "@/components/schedule/planned-end"
import { Button } from "@/components/ui/button"
import { mayModerate } from "@/lib/rules/access"
import { useRoom } from "../room-context"
import { MovieControls } from "../transport/movie-controls"
import type { PeopleActions } from "./use-people-actions"

const EXTENSIONS_MIN = [15, 30] as const

/** Controls for the whole event: the film, its end, and everybody's microphone. */
export function HostTools({ actions }: { actions: PeopleActions }) {
  const t = useTranslations("room.hostTools")
  const { room } = useRoom()
  const members = room.members.filter((member) => member.status === "admitted" && mayModerate(room.role, member))
  const loud = members.filter(({ isMuted }) => !isMuted)
  return (
    <section aria-label={t("label")} className="mb-3 flex flex-col gap-3 rounded-xl p-3 ring-1 ring-line ring-inset">
      <div className="flex flex-wrap gap-2">
        <MovieControls />
        {members.length > 0 && (
          <Button
            icon={loud.length > 0 ? MicOff : Mic}
            variant="secondary"
            onClick={() => {
              for (const member of loud.length > 0 ? loud : members) actions.mute(member, loud.length > 0)
            }}
          >
            {t(loud.length > 0 ? "muteAll" : "unmuteAll")}
          </Button>
        )}
      </div>
      {room.plannedEnd && (
        <div className="flex flex-wrap items-center gap-2">
          <p className="flex w-full items-center gap-2 text-sm text-soft">
            <TimerReset aria-hidden className="size-4 shrink-0 text-faint" />
            <PlannedEnd iso={room.plannedEnd} />
          </p>
          {EXTENSIONS_MIN.map((minutes) => (
            <Button
              key={minutes}
              variant="secondary"
              className="flex-1"
              onClick={() => actions.extend(minutes)}
              aria-label={t("extend", { minutes })}
            >
              {t("more", { minutes })}
            </Button>
          ))}
        </div>
      )}
    </section>
  )
}
