"use client"

import type { Participant, Room } from "livekit-client"
import { useTranslations } from "next-intl"
import { useEffect, useReducer, useRef } from "react"
import { cx } from "@/components/ui/cx"
import { Skeleton } from "@/components/ui/surface"
import type { RoomLayout } from "../layout/room-layout"
import { GAP_PX, gridFor, rowFor } from "../layout/tile-grid"
import { orderTiles } from "../layout/tile-order"
import { useBox } from "../layout/use-box"
import { useRoom } from "../room-context"

/** The people in a row or a grid. Speakers move into view; the other tiles keep their places. */
export function PeopleTiles(props: { view: RoomLayout; className?: string }) {
  const { view } = props
  const { live, conference, people, phase } = useRoom()
  const t = useTranslations("room.peopleStrip")
  const frame = useRef<HTMLDivElement>(null)
  const box = useBox(frame)
  const isRow = view.layout === "strip"
  const isJoining = people.length === 0 && phase === "connecting"
  const count = Math.max(people.length, 1)
  const { columns, tilePx, places } = isRow ? rowFor(count, box) : gridFor(count, box)
  const ordered = useTileOrder(conference, people, places)
  return (
    <div
      ref={frame}
      className={cx(isRow ? "overflow-x-auto" : "overflow-y-auto", "shrink-0 px-3 py-2 sm:px-4", props.className)}
    >
      <ul
        data-testid="participants"
        aria-label={t("label")}
        className={cx("grid", isRow ? "mx-auto w-max" : "min-h-full content-center justify-center")}
        style={{ gap: GAP_PX, gridTemplateColumns: `repeat(${columns}, ${tilePx}px)` }}
      >
        {live &&
          ordered.map((person) => (
            <li key={person.identity}>
              <live.parts.PersonTile person={person} showsCamera={view.showsCameras} />
            </li>
          ))}
        {isJoining && (
          <li>
            <Skeleton className="aspect-video" />
          </li>
        )}
      </ul>
    </div>
  )
}

function useTileOrder(conference: Room | null, people: Participant[], places: number): Participant[] {
  // Reorders when somebody starts to speak.
  const [, reorder] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    conference?.on("activeSpeakersChanged", reorder)
    return () => {
      conference?.off("activeSpeakersChanged", reorder)
    }
  }, [conference])
  const before = useRef<readonly string[]>([])
  const order = orderTiles(before.current, people, places)
  useEffect(() => {
    before.current = order
  })
  return order.flatMap((identity) => people.find((person) => person.identity === identity) ?? [])
}
