import { Film, LoaderCircle, TriangleAlert } from "lucide-react"
import { LocalTime } from "@/components/shell/local-time"
import { formatPosition } from "@/components/shell/time-format"
import { Notice } from "@/components/ui/surface"
import type { MovieDto } from "@/server/contracts/movies"
import type { RenditionDto } from "@/server/contracts/renditions"
import { MovieActions } from "./movie-actions"
import { deliveryOf, factsOf, hasPlayableCopy } from "./movie-words"
import { RenditionList } from "./rendition-list"

/** A movie with what is known about it: what it is, how it will play, and its prepared copies. */
export function MovieRow({ movie }: { movie: MovieDto }) {
  const source = movie.hlsPath ?? movie.filePath ?? movie.movieUrl
  const kind = movie.hlsPath ? "HLS" : movie.filePath ? "File" : "Address"
  return (
    <li className="flex gap-4 px-4 py-4 sm:px-5">
      <span className="hidden size-11 shrink-0 place-items-center rounded-xl bg-raised text-accent sm:grid">
        <Film aria-hidden className="size-5" />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-3">
        <div className="flex items-start justify-between gap-4">
          <div className="min-w-0">
            <h2 className="truncate font-medium">{movie.title}</h2>
            <p className="truncate text-faint text-sm" title={source ?? undefined}>
              {kind} · {source}
            </p>
          </div>
          <div className="shrink-0 text-right text-sm">
            <p className="tabular text-soft">
              {movie.durationMs === null ? (
                <span title="Known once the movie was looked at">–:–</span>
              ) : (
                formatPosition(movie.durationMs)
              )}
            </p>
            <p className="hidden text-faint sm:block">
              Added <LocalTime iso={movie.createdAt} hideZone />
            </p>
          </div>
        </div>
        <Findings movie={movie} />
        <RenditionList renditions={toldRenditions(movie)} title={movie.title} />
        <MovieActions movie={movie} />
      </div>
    </li>
  )
}

/** Of a movie that cannot be opened it is told once why, not again for every copy that could not be made of it. */
function toldRenditions({ probe, renditions }: MovieDto): RenditionDto[] {
  return probe?.ok === false ? renditions.filter(({ hasCopy, status }) => hasCopy || status !== "failed") : renditions
}

function Findings({ movie }: { movie: MovieDto }) {
  const { probe, isProbing } = movie
  return (
    <>
      {isProbing && (
        <p role="status" className="flex items-center gap-2 text-soft text-sm">
          <LoaderCircle aria-hidden className="size-4 animate-spin" />
          {probe ? "Being checked again…" : "A bot worker looks at it…"}
        </p>
      )}
      {probe?.ok === false && (
        <Notice tone={hasPlayableCopy(movie) ? "warn" : "bad"}>
          {hasPlayableCopy(movie)
            ? "Its source cannot be opened, so its prepared copy is played."
            : "This movie will not play."}{" "}
          {probe.message} <code className="text-xs opacity-70">{probe.code}</code>
        </Notice>
      )}
      {probe?.ok && (
        <div className="flex flex-col gap-1 text-sm">
          <p className="tabular text-soft">{factsOf(probe).join(" · ")}</p>
          <p className="text-faint">{deliveryOf(movie, probe)}</p>
          {probe.warnings.map((warning) => (
            <p key={warning} className="flex items-start gap-2 text-accent">
              <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
              {warning}
            </p>
          ))}
        </div>
      )}
    </>
  )
}
