"use client"

import { useMutation } from "@tanstack/react-query"
import { RefreshCw, X } from "lucide-react"
import { useTranslations } from "next-intl"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { Card } from "@/components/ui/surface"
import type { MovieDto } from "@/lib/contracts/movies"
import { isOpen } from "@/lib/rules/renditions"
import { RenditionList } from "./rendition-list"
import { useMovieChanged } from "./use-movie"

/** The renditions of a movie, and their actions. */
export function MovieRenditions({ movie }: { movie: MovieDto }) {
  const t = useTranslations("movies.page")
  const trpc = useTRPC()
  const onSuccess = useMovieChanged()
  const prepare = useMutation(trpc.movies.prepare.mutationOptions({ onSuccess }))
  const cancel = useMutation(trpc.movies.cancelPreparation.mutationOptions({ onSuccess }))
  const input = { movieId: movie.id }
  const isPreparing = movie.renditions.some(isOpen)
  // The fault of a movie is shown once, not again for each rendition that failed because of it.
  const isFaulty = movie.probe?.ok === false
  const shown = movie.renditions.filter(({ hasRendition, status }) => !isFaulty || hasRendition || status !== "failed")
  return (
    <Card className="flex flex-col gap-4">
      <div>
        <h2 className="font-semibold text-lg">{t("copies")}</h2>
        <p className="mt-1 text-faint text-sm">{t("copiesLead")}</p>
      </div>
      {shown.length === 0 ? (
        <p className="text-soft text-sm">{t(movie.probe?.ok ? "noCopies" : "noCopiesYet")}</p>
      ) : (
        <RenditionList renditions={shown} title={movie.title} />
      )}
      {isPreparing && (
        <Button
          icon={X}
          variant="secondary"
          className="self-start"
          pending={cancel.isPending}
          onClick={() => cancel.mutate(input)}
        >
          {t("cancelPreparing")}
        </Button>
      )}
      {!isPreparing && movie.probe?.ok && movie.renditions.length > 0 && (
        <Button
          icon={RefreshCw}
          variant="secondary"
          className="self-start"
          pending={prepare.isPending}
          onClick={() => prepare.mutate(input)}
        >
          {t("prepareAgain")}
        </Button>
      )}
    </Card>
  )
}
