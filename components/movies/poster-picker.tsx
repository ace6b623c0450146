"use client"

import { useMutation } from "@tanstack/react-query"
import { Check } from "lucide-react"
import { useTranslations } from "next-intl"
import { RadioGroup } from "radix-ui"
import { useTRPC } from "@/components/shell/trpc"
import { Poster } from "@/components/ui/poster"
import { Card, Skeleton } from "@/components/ui/surface"
import type { MovieDto } from "@/lib/contracts/movies"
import { formatFilmTime } from "@/lib/rules/film-time"
import { useMovieChanged } from "./use-movie"

/** Chooses the poster. Shows the choice at once and reverts it on an error. */
export function PosterPicker({ movie }: { movie: MovieDto }) {
  const t = useTranslations("movies.poster")
  const trpc = useTRPC()
  const choose = useMutation(trpc.movies.choosePoster.mutationOptions({ onSuccess: useMovieChanged() }))
  const wanted = choose.isPending ? choose.variables.number : undefined
  const chosen = wanted ?? movie.frames.find(({ isPoster }) => isPoster)?.number
  return (
    <Card className="flex flex-col gap-4">
      <div>
        <h2 id="poster-title" className="font-semibold text-lg">
          {t("choose")}
        </h2>
        <p className="mt-1 text-faint text-sm">{t("lead")}</p>
      </div>
      {movie.frames.length === 0 ? (
        <NoFrames isAwaited={movie.isProbing} hasPicture={movie.probe?.ok !== true} />
      ) : (
        <RadioGroup.Root
          aria-labelledby="poster-title"
          value={chosen === undefined ? "" : String(chosen)}
          onValueChange={(number) => choose.mutate({ movieId: movie.id, number: Number(number) })}
          className="grid grid-cols-2 gap-3 sm:grid-cols-3"
        >
          {movie.frames.map(({ number, positionMs, url }) => {
            const time = formatFilmTime(positionMs)
            return (
              <RadioGroup.Item
                key={url}
                value={String(number)}
                aria-label={t("frame", { time })}
                className="relative overflow-hidden rounded-xl ring-1 ring-line transition hover:ring-faint data-[state=checked]:ring-3 data-[state=checked]:ring-accent"
              >
                <Poster url={url} title={movie.title} />
                <span className="tabular absolute bottom-1.5 left-1.5 rounded-md bg-black/75 px-1.5 py-0.5 text-white text-xs">
                  {time}
                </span>
                <RadioGroup.Indicator className="absolute top-1.5 right-1.5 grid size-6 place-items-center rounded-full bg-accent text-accent-ink">
                  <Check aria-hidden className="size-4" />
                </RadioGroup.Indicator>
              </RadioGroup.Item>
            )
          })}
        </RadioGroup.Root>
      )}
    </Card>
  )
}

function NoFrames({ isAwaited, hasPicture }: { isAwaited: boolean; hasPicture: boolean }) {
  const t = useTranslations("movies.poster")
  if (isAwaited) {
    return (
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        {["first", "second", "third"].map((place) => (
          <Skeleton key={place} className="aspect-video" />
        ))}
      </div>
    )
  }
  return <p className="text-soft text-sm">{t(hasPicture ? "waiting" : "noPictures")}</p>
}
