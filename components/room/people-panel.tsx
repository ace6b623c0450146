"use client"

import type { Participant } from "livekit-client"
import { Avatar } from "@/components/ui/avatar"
import { cx } from "@/components/ui/cx"
import type { RoomDetails } from "@/server/contracts/rooms"

/** Who is here and who is not: the room's creator and members, marked by whether they are connected. */
export function PeoplePanel({
  room,
  people,
  isConnected,
}: {
  room: RoomDetails
  people: Participant[]
  isConnected: boolean
}) {
  const here = new Set(people.map((person) => person.identity))
  const known = [room.creator, ...room.members.filter((member) => member.id !== room.creator.id)]
  const rows = [
    ...known.map((person) => ({ ...person, isHere: here.has(person.id) })),
    // Somebody who joined the room since it was last polled.
    ...people
      .filter((person) => !known.some(({ id }) => id === person.identity))
      .map((person) => ({ id: person.identity, name: person.name || "Guest", isHere: true })),
  ].sort((a, b) => Number(b.isHere) - Number(a.isHere))

  return (
    <ul aria-label="Members of the room" className="flex h-full flex-col gap-1 overflow-y-auto p-3">
      {rows.map((person) => (
        <li
          key={person.id}
          className={cx("flex items-center gap-3 rounded-xl px-2 py-2", isConnected && !person.isHere && "opacity-60")}
        >
          <Avatar name={person.name} className="size-9 text-xs" />
          <div className="min-w-0">
            <p className="truncate text-sm">{person.name}</p>
            <p className="text-faint text-xs">
              {[
                isConnected && (person.isHere ? "Here" : "Not here"),
                person.id === room.creator.id && "Controls the movie",
              ]
                .filter(Boolean)
                .join(" · ")}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}
