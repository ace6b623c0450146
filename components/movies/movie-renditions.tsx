"use client"

import { useMutation } from "@tanstack/react-query"
import { Check, CircleSlash, RefreshCw, TriangleAlert, X } from "lucide-react"
import { useLocale, useTranslations } from "next-intl"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { Progress } from "@/components/ui/progress"
import { Card } from "@/components/ui/surface"
import { faultWords } from "@/i18n/error-words"
import type { MovieDto } from "@/lib/contracts/movies"
import type { RenditionDto } from "@/lib/contracts/renditions"
import { isOpen } from "@/lib/rules/renditions"
import { sizeName } from "./movie-words"
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

function RenditionList({ renditions, title }: { renditions: RenditionDto[]; title: string }) {
  const t = useTranslations("movies.copies")
  return (
    <ul aria-label={t("list", { title })} className="flex flex-col gap-3">
      {renditions.map((rendition) => (
        <li key={rendition.kind} className="text-sm">
          {isOpen(rendition) ? <OpenRendition rendition={rendition} /> : <RenditionOutcome rendition={rendition} />}
        </li>
      ))}
    </ul>
  )
}

function OpenRendition({ rendition }: { rendition: RenditionDto }) {
  const t = useTranslations("movies.copies")
  const name = t(rendition.kind)
  const isQueued = rendition.status === "queued"
  const percent = Math.floor(rendition.progress * 100)
  return (
    <div className="flex flex-col gap-1.5">
      <p className="flex justify-between gap-4 text-soft">
        <span>{t(isQueued ? "queued" : "preparing", { name })}</span>
        {(!isQueued || percent > 0) && <span className="tabular">{t("percent", { percent })}</span>}
      </p>
      <Progress value={rendition.progress} label={t("progress", { name })} />
    </div>
  )
}

function RenditionOutcome({ rendition }: { rendition: RenditionDto }) {
  const t = useTranslations("movies.copies")
  const { status, hasRendition, isStale } = rendition
  const isBad = status === "failed" || isStale
  const Icon = isBad ? TriangleAlert : status === "cancelled" ? CircleSlash : Check
  return (
    <div className="flex items-start gap-2.5">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${isBad ? "text-bad" : "text-faint"}`} />
      <div className="min-w-0">
        <p className="font-medium">{t(rendition.kind)}</p>
        <Outcome rendition={rendition} />
        {status !== "ready" && hasRendition && <p className="text-soft">{t("kept")}</p>}
      </div>
    </div>
  )
}

function Outcome({ rendition }: { rendition: RenditionDto }) {
  const t = useTranslations("movies.copies")
  const tErrors = useTranslations("errors")
  const locale = useLocale()
  const { status, isStale, error, width, height, sizeBytes } = rendition
  if (status === "failed") {
    return (
      <p className="text-bad">{t("failed", { fault: error ? faultWords(error, tErrors) : tErrors("INTERNAL") })}</p>
    )
  }
  if (status === "cancelled") return <p className="text-soft">{t("cancelled")}</p>
  if (isStale) return <p className="text-bad">{t("stale")}</p>
  const facts = [width && height && `${width} × ${height}`, sizeBytes && sizeName(sizeBytes, locale)]
  return <p className="tabular text-soft">{facts.filter(Boolean).join(" · ")}</p>
}
