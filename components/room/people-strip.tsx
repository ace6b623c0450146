"use client"

import type { Participant } from "livekit-client"
import { useTranslations } from "next-intl"
import { Skeleton } from "@/components/ui/surface"
import type { ConnectionPhase } from "./connection-loop"
import { PersonTile } from "./person-tile"

/** The people in the room: a row under the film, a grid of two on phones. */
export function PeopleStrip({ people, phase }: { people: Participant[]; phase: ConnectionPhase }) {
  const t = useTranslations("room.peopleStrip")
  return (
    <ul
      data-testid="participants"
      aria-label={t("label")}
      className="grid auto-rows-min grid-cols-2 gap-2 px-3 pb-3 sm:flex sm:shrink-0 sm:overflow-x-auto sm:px-4"
    >
      {people.map((person) => (
        <li key={person.identity} className="sm:w-40 sm:shrink-0 sm:last:mr-auto sm:first:ml-auto xl:w-44">
          <PersonTile person={person} />
        </li>
      ))}
      {people.length === 0 && phase === "connecting" && (
        <li className="sm:w-40 xl:w-44">
          <Skeleton className="aspect-video" />
        </li>
      )}
    </ul>
  )
}
