import type { MovieDto } from "@/lib/contracts/movies"
import type { ProbeResult } from "@/lib/contracts/probe"
import { isOpen, isPlayable } from "@/lib/rules/renditions"

type Fault = Extract<ProbeResult, { ok: false }>

export type EventStatus =
  | { kind: "checking"; isAgain: boolean }
  | { kind: "faulty"; fault: Fault }
  /** The source cannot be opened, but the rendition plays. */
  | { kind: "copyOnly"; fault: Fault }
  /** `progress`: share of all open renditions, 0 to 1. The movie already plays from its source. */
  | { kind: "preparing"; isWaiting: boolean; progress: number }
  | { kind: "ready" }
  | { kind: "unknown" }

type Movie = Pick<MovieDto, "isProbing" | "renditions"> & { probe: ProbeResult | null }

/** The movie is being probed or rendered, so its state changes without a command. */
export const isChanging = ({ isProbing, renditions }: Pick<Movie, "isProbing" | "renditions">): boolean =>
  isProbing || renditions.some(isOpen)

const POLL_MS = 1000

/** Polls while a movie is being probed or rendered. */
export const pollOf = (movies: readonly MovieDto[]): number | false => (movies.some(isChanging) ? POLL_MS : false)

/** Screenings can play a rendition even if the source cannot be opened. */
export const hasPlayableRendition = ({ renditions }: Pick<Movie, "renditions">): boolean => renditions.some(isPlayable)

/** The one status to show in a list. */
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
