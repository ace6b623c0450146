import { DetailedError, type HttpResponse, Upload } from "tus-js-client"
import { MOVIE_ID_HEADER } from "@/lib/contracts/uploads"
import { faultOfAnswer, isPassing, type UploadFault } from "./upload-fault"
import { rateOf, type Sample, withSample } from "./upload-rate"

/** `waiting`: the connection is lost, and tried again by itself. */
export type UploadPhase = "sending" | "paused" | "waiting" | "failed" | "done"

export interface MovieUpload {
  title: string
  sizeBytes: number
  sentBytes: number
  bytesPerS: number | null
  phase: UploadPhase
  fault: UploadFault | null
  /** Of the movie that it became. */
  movieId: string | null
}

const ENDPOINT = "/api/uploads"
/** A request takes no longer than servers and proxies let one take. */
const CHUNK_BYTES = 32 * 1024 * 1024
/** Some minutes without a connection; each piece that arrives starts them anew. */
const RETRY_DELAYS_MS = [0, 1000, 2000, 4000, ...Array<number>(60).fill(8000)]

/**
 * The upload of this browser tab, one at a time. It goes on while its person looks at other pages; after the tab was closed the
 * same file, chosen again, goes on where it was.
 */
export function createMovieUploads() {
  let shown: MovieUpload | null = null
  let upload: Upload | null = null
  let samples: Sample[] = []
  const listeners = new Set<() => void>()

  const show = (change: Partial<MovieUpload> | null) => {
    shown = change && shown && { ...shown, ...change }
    for (const listener of listeners) listener()
  }
  const clear = () => {
    upload = null
    window.removeEventListener("beforeunload", keepTab)
    show(null)
  }
  const send = () => {
    samples = []
    show({ phase: "sending", fault: null, bytesPerS: null })
    upload?.start()
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    current: () => shown,

    /** Begins to send a file, or goes on with it if a part of it was sent before. */
    async begin(file: File, title: string) {
      const begun = new Upload(file, {
        endpoint: ENDPOINT,
        metadata: { filename: file.name, title },
        chunkSize: CHUNK_BYTES,
        retryDelays: RETRY_DELAYS_MS,
        removeFingerprintOnSuccess: true,
        onAfterResponse(request, response) {
          // tus begins anew after a HEAD that fails; a server that is ill for a moment still has what was sent.
          if (request.getMethod() === "HEAD" && response.getStatus() >= 500) throw new Error("the server is ill")
        },
        onShouldRetry(error) {
          const fault = faultOf(error)
          if (isPassing(fault)) show({ phase: "waiting", bytesPerS: null })
          return isPassing(fault)
        },
        onProgress(sentBytes) {
          samples = withSample(samples, { atMs: performance.now(), bytes: sentBytes })
          show({ phase: "sending", sentBytes, bytesPerS: rateOf(samples) })
        },
        onError: (error) => show({ phase: "failed", fault: faultOf(error), bytesPerS: null }),
        onSuccess({ lastResponse }) {
          window.removeEventListener("beforeunload", keepTab)
          show({ phase: "done", sentBytes: file.size, movieId: lastResponse.getHeader(MOVIE_ID_HEADER) ?? null })
        },
      })
      upload = begun
      shown = {
        title,
        sizeBytes: file.size,
        sentBytes: 0,
        bytesPerS: null,
        phase: "sending",
        fault: null,
        movieId: null,
      }
      window.addEventListener("beforeunload", keepTab)
      show({})
      const [previous] = await begun.findPreviousUploads()
      if (upload !== begun) return
      if (previous) begun.resumeFromPreviousUpload(previous)
      send()
    },

    async pause() {
      await upload?.abort()
      show({ phase: "paused", bytesPerS: null })
    },
    resume: send,

    /** Gives the upload up; the server forgets what was sent. */
    cancel() {
      // That it cannot be told changes nothing: what nobody goes on with is removed after two days.
      void upload?.abort(true).catch(() => {})
      clear()
    },
    /** Puts away what is over. */
    dismiss: clear,
  }
}

export const movieUploads = createMovieUploads()

/** Asks who closes the tab whether they mean it. */
function keepTab(event: BeforeUnloadEvent): void {
  event.preventDefault()
}

function faultOf(error: Error): UploadFault {
  const response: HttpResponse | null = error instanceof DetailedError ? error.originalResponse : null
  return faultOfAnswer(response && { status: response.getStatus(), body: response.getBody() })
}
