"use client"

import { useQuery } from "@tanstack/react-query"
import { ChevronRight } from "lucide-react"
import Link from "next/link"
import { useTranslations } from "next-intl"
import { LocalTime } from "@/components/shell/local-time"
import { QueryStatus } from "@/components/shell/query-status"
import { useTRPC } from "@/components/shell/trpc"
import { cx } from "@/components/ui/cx"
import { Card } from "@/components/ui/surface"
import type { MovieUse } from "@/lib/contracts/movies"

/** The rooms that play, plan or have chosen a movie. */
export function MovieRooms({ movieId }: { movieId: string }) {
  const t = useTranslations("movies.uses")
  const trpc = useTRPC()
  const query = useQuery(trpc.movies.uses.queryOptions({ movieId }))
  const { data } = query
  return (
    <Card className="flex flex-col gap-3">
      <h2 className="font-semibold text-lg">{t("title")}</h2>
      <QueryStatus query={query} className="h-12" />
      {data && data.uses.length === 0 && data.others === 0 && <p className="text-soft text-sm">{t("none")}</p>}
      {data && data.uses.length > 0 && <UseList uses={data.uses} label={t("title")} />}
      {data && data.others > 0 && <p className="text-faint text-sm">{t("others", { count: data.others })}</p>}
    </Card>
  )
}

export function UseList({ uses, label }: { uses: MovieUse[]; label: string }) {
  const t = useTranslations("movies.uses")
  return (
    <ul aria-label={label} className="-mx-2 flex flex-col">
      {uses.map(({ room, state, meetDatetime }) => (
        <li key={room.id}>
          <Link
            href={`/rooms/${room.id}`}
            className="flex min-h-11 items-center gap-3 rounded-xl px-2 py-1.5 text-sm transition hover:bg-raised"
          >
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{room.title}</span>
              <span className={cx("block", state === "playing" ? "text-bad" : "text-faint")}>
                {t(`state.${state}`)}
                {state === "planned" && meetDatetime && (
                  <>
                    {" · "}
                    <LocalTime iso={meetDatetime} hideZone />
                  </>
                )}
              </span>
            </span>
            <ChevronRight aria-hidden className="size-4 shrink-0 text-faint" />
          </Link>
        </li>
      ))}
    </ul>
  )
}
