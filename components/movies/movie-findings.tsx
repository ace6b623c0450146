"use client"

import { useMutation } from "@tanstack/react-query"
import { LoaderCircle, ScanSearch, TriangleAlert } from "lucide-react"
import { useLocale, useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { Card, Notice } from "@/components/ui/surface"
import { deliveryReasonWords, movieWarningWords } from "@/i18n/delivery-words"
import { faultWords } from "@/i18n/error-words"
import { mediaErrorCodes } from "@/lib/contracts/errors"
import type { MovieDto } from "@/lib/contracts/movies"
import type { ProbeFindings, ProbeResult } from "@/lib/contracts/probe"
import { formatFilmTime } from "@/lib/rules/film-time"
import { isOpen } from "@/lib/rules/renditions"
import { hasPlayableRendition } from "./movie-state"
import { bitrateName, pictureFacts, soundFacts } from "./movie-words"
import { useMovieChanged } from "./use-movie"

/** The result of the newest probe, and a button to probe again. */
export function MovieFindings({ movie }: { movie: MovieDto }) {
  const t = useTranslations("movies")
  const trpc = useTRPC()
  const probe = useMutation(trpc.movies.probe.mutationOptions({ onSuccess: useMovieChanged() }))
  return (
    <Card className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h2 className="font-semibold text-lg">{t("page.findings")}</h2>
        <Button
          icon={ScanSearch}
          variant="ghost"
          className="-mr-3 px-3"
          pending={probe.isPending}
          disabled={movie.isProbing}
          onClick={() => probe.mutate({ movieId: movie.id })}
        >
          {t("page.checkAgain")}
        </Button>
      </div>
      {movie.isProbing && (
        <p role="status" className="flex items-center gap-2 text-soft text-sm">
          <LoaderCircle aria-hidden className="size-4 animate-spin" />
          {t(movie.probe ? "card.checkingAgain" : "card.checking")}
        </p>
      )}
      {movie.probe === null && !movie.isProbing && <Notice tone="calm">{t("card.unknown")}</Notice>}
      {movie.probe?.ok === false && <MovieFault fault={movie.probe} hasRendition={hasPlayableRendition(movie)} />}
      {movie.probe?.ok && <Findings movie={movie} findings={movie.probe} />}
    </Card>
  )
}

function Findings({ movie, findings }: { movie: MovieDto; findings: ProbeFindings }) {
  const t = useTranslations("movies.facts")
  const tWarnings = useTranslations("movies.warnings")
  const locale = useLocale()
  const { audio, durationMs, bitrateBps } = findings
  return (
    <>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2.5 text-sm">
        <Fact term={t("length")}>{durationMs === null ? t("notKnown") : formatFilmTime(durationMs)}</Fact>
        <Fact term={t("picture")}>{pictureFacts(findings, t, locale) ?? t("noPicture")}</Fact>
        {audio.length === 0 && <Fact term={t("sound")}>{t("noSound")}</Fact>}
        {audio.map((track, at) => (
          // Tracks have no id, but their order is fixed.
          <Fact key={`${at}-${track.codec}`} term={audio.length > 1 ? t("soundTrack", { number: at + 1 }) : t("sound")}>
            {soundFacts(track, t, locale)}
          </Fact>
        ))}
        {bitrateBps !== null && <Fact term={t("bitrate")}>{bitrateName(bitrateBps, locale)}</Fact>}
        <Fact term={t("delivery")}>
          <Delivery movie={movie} findings={findings} />
        </Fact>
      </dl>
      {findings.warningCodes.map((warning) => (
        <p key={warning.code} className="flex items-start gap-2 text-accent text-sm">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {movieWarningWords(warning, tWarnings)}
        </p>
      ))}
    </>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-faint">{term}</dt>
      <dd className="tabular min-w-0 break-words">{children}</dd>
    </>
  )
}

function Delivery({ movie, findings }: { movie: MovieDto; findings: ProbeFindings }) {
  const t = useTranslations("movies.facts")
  const tDelivery = useTranslations("delivery")
  if (hasPlayableRendition(movie)) return t("fromCopy")
  const reason = deliveryReasonWords(findings.deliveryReasonCode, tDelivery)
  const isRenditionComing = movie.renditions.some((rendition) => rendition.kind === "full" && isOpen(rendition))
  return isRenditionComing ? `${reason} ${t("copyComing")}` : reason
}

type Fault = Extract<ProbeResult, { ok: false }>

/** Why a movie cannot be opened, and what to do. `hasRendition`: its rendition plays nevertheless. */
function MovieFault({ fault, hasRendition }: { fault: Fault; hasRendition: boolean }) {
  const t = useTranslations("movies.fault")
  const tErrors = useTranslations("errors")
  const code = mediaErrorCodes.find((each) => each === fault.code) ?? "other"
  return (
    <Notice tone={hasRendition ? "warn" : "bad"}>
      <p className="font-medium">{t(hasRendition ? "copyPlays" : "willNotPlay")}</p>
      <p className="mt-0.5">{faultWords(fault, tErrors)}</p>
      <p className="mt-2">{t(`todo.${code}`)}</p>
      <p className="mt-2 font-mono text-xs">{fault.code}</p>
    </Notice>
  )
}
