import { Check, CircleHelp, LoaderCircle, type LucideIcon, TriangleAlert } from "lucide-react"
import Link from "next/link"
import { useTranslations } from "next-intl"
import { Poster } from "@/components/ui/poster"
import { Progress } from "@/components/ui/progress"
import { faultWords } from "@/i18n/error-words"
import type { MovieDto } from "@/lib/contracts/movies"
import { formatFilmTime } from "@/lib/rules/film-time"
import { stateOf } from "./movie-state"

/** A movie in the library. The whole card links to its page. */
export function MovieCard({ movie }: { movie: MovieDto }) {
  const t = useTranslations("movies.card")
  return (
    <li className="group relative flex min-w-0 flex-col overflow-hidden rounded-2xl bg-surface ring-1 ring-line/70 ring-inset transition focus-within:bg-raised hover:bg-raised hover:ring-line">
      <div className="relative">
        <Poster url={movie.posterUrl} title={movie.title} />
        {movie.durationMs !== null && (
          <span className="tabular absolute right-2 bottom-2 rounded-md bg-black/85 px-1.5 py-0.5 font-medium text-white text-xs">
            <span className="sr-only">{t("length", { length: formatFilmTime(movie.durationMs) })}</span>
            <span aria-hidden>{formatFilmTime(movie.durationMs)}</span>
          </span>
        )}
      </div>
      <div className="flex flex-1 flex-col gap-2 p-4">
        <h2 className="line-clamp-2 break-words font-medium leading-snug">
          <Link href={`/movies/${movie.id}`} className="after:absolute after:inset-0 after:rounded-2xl">
            {movie.title}
          </Link>
        </h2>
        <EventStatus movie={movie} />
      </div>
    </li>
  )
}

function EventStatus({ movie }: { movie: MovieDto }) {
  const t = useTranslations("movies.card")
  const tErrors = useTranslations("errors")
  const state = stateOf(movie)
  switch (state.kind) {
    case "checking":
      return (
        <p role="status" className="flex items-start gap-2 text-soft text-sm">
          <LoaderCircle aria-hidden className="mt-0.5 size-4 shrink-0 animate-spin" />
          {t(state.isAgain ? "checkingAgain" : "checking")}
        </p>
      )
    case "preparing": {
      const percent = Math.floor(state.progress * 100)
      return (
        <div className="mt-auto flex flex-col gap-2">
          <p className="tabular text-soft text-sm">{state.isWaiting ? t("waiting") : t("preparing", { percent })}</p>
          <Progress value={state.progress} label={t("preparingLabel", { title: movie.title })} />
        </div>
      )
    }
    case "faulty":
      return <Line {...looks.faulty}>{t("faulty", { fault: faultWords(state.fault, tErrors) })}</Line>
    default:
      return <Line {...looks[state.kind]}>{t(state.kind)}</Line>
  }
}

const looks = {
  faulty: { icon: TriangleAlert, tone: "text-bad" },
  copyOnly: { icon: TriangleAlert, tone: "text-accent" },
  ready: { icon: Check, tone: "text-good" },
  unknown: { icon: CircleHelp, tone: "text-faint" },
}

function Line({ icon: Icon, tone, children }: { icon: LucideIcon; tone: string; children: string }) {
  return (
    <p className={`flex items-start gap-2 text-sm ${tone}`}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="line-clamp-3">{children}</span>
    </p>
  )
}
