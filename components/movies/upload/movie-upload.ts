import { useSyncExternalStore } from "react"
import { DetailedError, type HttpResponse, Upload } from "tus-js-client"
import { MOVIE_ID_HEADER } from "@/lib/contracts/uploads"
import { faultOfAnswer, isPassing, type UploadFault } from "./upload-fault"
import { rateOf, type Sample, withSample } from "./upload-rate"

/** `waiting`: the connection is lost and retried automatically. */
type UploadPhase = "sending" | "paused" | "waiting" | "failed" | "done"

export interface MovieUpload {
  title: string
  sizeBytes: number
  sentBytes: number
  bytesPerS: number | null
  phase: UploadPhase
  fault: UploadFault | null
  movieId: string | null
}

const ENDPOINT = "/api/uploads"
/** Small enough for the time limits that servers and proxies put on a request. */
const CHUNK_BYTES = 32 * 1024 * 1024
/** Retries for several minutes. Each uploaded chunk resets them. */
const RETRY_DELAYS_MS = [0, 1000, 2000, 4000, ...Array<number>(60).fill(8000)]

/**
 * The upload of this browser tab, one at a time. It continues while other pages are open. After the tab is closed, choosing
 * the same file again resumes it.
 */
function createMovieUploads() {
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

    /** Starts or resumes the upload of a file. */
    async begin(file: File, title: string) {
      const begun = new Upload(file, {
        endpoint: ENDPOINT,
        metadata: { filename: file.name, title },
        chunkSize: CHUNK_BYTES,
        retryDelays: RETRY_DELAYS_MS,
        removeFingerprintOnSuccess: true,
        onAfterResponse(request, response) {
          // tus restarts the upload after a failed HEAD, but a server with a temporary error still has the data.
          if (request.getMethod() === "HEAD" && response.getStatus() >= 500) throw new Error("the server failed")
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

    /** Cancels the upload; the server deletes its data. */
    cancel() {
      // A lost cancellation is harmless: abandoned uploads are removed after two days.
      void upload?.abort(true).catch(() => {})
      clear()
    },
    /** Removes a finished upload from view. */
    dismiss: clear,
  }
}

export const movieUploads = createMovieUploads()

/** Null while there is none. */
export function useMovieUpload(): MovieUpload | null {
  return useSyncExternalStore(movieUploads.subscribe, movieUploads.current, () => null)
}

/** Makes the browser ask for confirmation before it closes the tab. */
function keepTab(event: BeforeUnloadEvent): void {
  event.preventDefault()
}

function faultOf(error: Error): UploadFault {
  const response: HttpResponse | null = error instanceof DetailedError ? error.originalResponse : null
  return faultOfAnswer(response && { status: response.getStatus(), body: response.getBody() })
}
