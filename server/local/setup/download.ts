import { createWriteStream } from "node:fs"
import { rm, stat } from "node:fs/promises"
import { Readable, Transform } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { ReadableStream } from "node:stream/web"
import { setTimeout as sleep } from "node:timers/promises"
import { systemCode } from "../errors"
import type { StepUpdate } from "./progress"

/** A network that drops packets must not cost minutes. */
const SILENCE_TIMEOUT_MS = 20_000
const MOST_ATTEMPTS = 3
const PAUSE_MS = 500

/**
 * Downloads `url` into `file`. A connection that breaks off is opened again, twice; it continues where it broke off if
 * the server can do that.
 * @throws Error whose message names the cause, or the file system's error (ENOSPC)
 */
export async function download(
  url: string,
  file: string,
  headers: Record<string, string>,
  onUpdate: (update: StepUpdate) => void,
): Promise<void> {
  await rm(file, { force: true })
  let etag: string | undefined
  for (let attempt = 1; ; attempt++) {
    let hasBegun = false
    try {
      const have = etag === undefined ? 0 : await sizeOf(file)
      using silence = abortWhenSilent()
      const response = await fetch(url, {
        signal: silence.signal,
        headers: {
          "Accept-Encoding": "identity",
          ...headers,
          ...(have > 0 && etag ? { Range: `bytes=${have}-`, "If-Range": etag } : {}),
        },
      })
      if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`)
      hasBegun = true
      etag = strongEtag(response)
      const start = response.status === 206 ? have : 0
      const meter = measure(start, Number(response.headers.get("content-length")), (update) => {
        silence.postpone()
        onUpdate(update)
      })
      const body = Readable.fromWeb(response.body as ReadableStream)
      await pipeline(body, meter, createWriteStream(file, { flags: start > 0 ? "a" : "w" }))
      return
    } catch (error) {
      if (systemCode(error) === "ENOSPC") throw error
      if (!hasBegun || attempt === MOST_ATTEMPTS) throw new Error(causeOf(error), { cause: error })
      await sleep(PAUSE_MS)
    }
  }
}

export async function downloadText(url: string): Promise<string> {
  using silence = abortWhenSilent()
  const response = await fetch(url, { signal: silence.signal })
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  return response.text()
}

/** Passes data on and reports it, at most four times a second. */
function measure(start: number, length: number, onUpdate: (update: StepUpdate) => void): Transform {
  const startedAtMs = performance.now()
  let bytes = 0
  let reportedAtMs = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      const now = performance.now()
      if (now - reportedAtMs >= 250) {
        reportedAtMs = now
        const secondsLeft = ((length - bytes) * (now - startedAtMs)) / bytes / 1000
        // Without a Content-Length there is nothing to compare with.
        onUpdate(length > 0 ? { share: Math.min((start + bytes) / (start + length), 0.99), secondsLeft } : { share: 0 })
      }
      done(null, chunk)
    },
  })
}

function abortWhenSilent(): Disposable & { signal: AbortSignal; postpone(): void } {
  const abort = new AbortController()
  const timer = setTimeout(
    () => abort.abort(new Error(`no data for ${SILENCE_TIMEOUT_MS / 1000} s`)),
    SILENCE_TIMEOUT_MS,
  )
  return {
    signal: abort.signal,
    postpone: () => void timer.refresh(),
    [Symbol.dispose]: () => clearTimeout(timer),
  }
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  )
}

/** Only this kind says that the bytes are the same. */
function strongEtag(response: Response): string | undefined {
  const etag = response.headers.get("etag")
  return etag?.startsWith('"') ? etag : undefined
}

/** fetch() only says "fetch failed" or "terminated"; `cause` has the reason. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  if (cause instanceof AggregateError && cause.errors[0] instanceof Error) return cause.errors[0].message
  if (cause instanceof Error)
    return error.message === "terminated" ? `the connection broke off: ${cause.message}` : cause.message
  return error.message
}
