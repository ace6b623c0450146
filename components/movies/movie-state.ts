import type { MovieDto } from "@/lib/contracts/movies"
import type { ProbeResult } from "@/lib/contracts/probe"
import { isOpen, isPlayable } from "@/lib/rules/renditions"

/** How a movie stands: pure. */

type Fault = Extract<ProbeResult, { ok: false }>

export type EventStatus =
  | { kind: "checking"; isAgain: boolean }
  | { kind: "faulty"; fault: Fault }
  /** The source cannot be opened; what was prepared of it plays. */
  | { kind: "copyOnly"; fault: Fault }
  /** `progress`: share of all that is under way, 0 to 1. It plays already, from its source. */
  | { kind: "preparing"; isWaiting: boolean; progress: number }
  | { kind: "ready" }
  | { kind: "unknown" }

type Movie = Pick<MovieDto, "isProbing" | "renditions"> & { probe: ProbeResult | null }

/** True while something about the movie changes by itself: it is probed or prepared. */
export const isChanging = ({ isProbing, renditions }: Pick<Movie, "isProbing" | "renditions">): boolean =>
  isProbing || renditions.some(isOpen)

const POLL_MS = 1000

/** How often movies are asked for again: while one of them changes by itself, and otherwise not. */
export const pollOf = (movies: readonly MovieDto[]): number | false => (movies.some(isChanging) ? POLL_MS : false)

/** True when screenings play a prepared copy, whatever becomes of the source. */
export const hasPlayableRendition = ({ renditions }: Pick<Movie, "renditions">): boolean => renditions.some(isPlayable)

/** The one thing to know about a movie in a list. */
export function stateOf(movie: Movie): EventStatus {
  const { probe, isProbing, renditions } = movie
  if (isProbing) return { kind: "checking", isAgain: probe !== null }
  if (probe === null) return { kind: "unknown" }
  if (!probe.ok) return { kind: hasPlayableRendition(movie) ? "copyOnly" : "faulty", fault: probe }
  const open = renditions.filter(isOpen)
  if (open.length === 0) return { kind: "ready" }
  return {
    kind: "preparing",
    isWaiting: open.every(({ status, progress }) => status === "queued" && progress === 0),
    progress: open.reduce((sum, { progress }) => sum + progress, 0) / open.length,
  }
}
