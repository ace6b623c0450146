import { stat } from "node:fs/promises"
import path from "node:path"
import {
  AV_LOG_QUIET,
  AVERROR_EXIT,
  AVERROR_HTTP_FORBIDDEN,
  AVERROR_HTTP_NOT_FOUND,
  AVERROR_HTTP_SERVER_ERROR,
  AVERROR_HTTP_TOO_MANY_REQUESTS,
  AVERROR_HTTP_UNAUTHORIZED,
  AVERROR_INVALIDDATA,
} from "node-av/constants"
import { Dictionary, FormatContext, Log } from "node-av/lib"
import { AppError } from "@/server/contracts/errors"
import { isAllowedUrl } from "@/server/domain/allowed-hosts"
import type { MediaSource } from "../player-protocol"
import { type EgressProxy, startEgressProxy } from "./egress-proxy"

/** Containers that films come in. Playlists and scripts of FFmpeg's (concat, hls of local files) are not among them. */
const fileFormats = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mpegts,mpeg,avi,ogg"
const playlistFormats = "hls,applehttp,mpegts,mov,mp4,m4a,3gp,3g2,mj2,aac,mp3,ac3,eac3,webvtt"
const OPEN_TIMEOUT_MS = 15_000
/** Longest that a single read or write may take; FFmpeg counts in microseconds. */
const READ_TIMEOUT_MS = 10_000

/** An opened container. Disposing closes it, and the proxy it reads through. */
export interface Input extends AsyncDisposable {
  readonly format: FormatContext
  /** Frees whoever hangs in a read; nothing can be read afterwards. */
  interrupt(): void
  /** Explains an error code of FFmpeg that came up while reading. */
  explain(ffmpegCode: number): AppError
}

function explainFault(proxy: EgressProxy | null): AppError | null {
  const fault = proxy?.lastFault()
  if (!fault) return null
  if (fault.kind === "forbidden") {
    return new AppError("MEDIA_FORBIDDEN", {
      message: `The movie wants to load from ${fault.host}, which is not an allowed address.`,
    })
  }
  if (fault.kind === "unreachable") {
    return new AppError("MEDIA_UNREACHABLE", {
      message: `The server ${fault.host}, which holds the movie, cannot be reached.`,
    })
  }
  if (fault.status === 404 || fault.status === 410) {
    return new AppError("MEDIA_NOT_FOUND", {
      message: `The server ${fault.host} has no such movie (HTTP ${fault.status}).`,
    })
  }
  return new AppError("MEDIA_UNREACHABLE", {
    message: `The server ${fault.host} does not give out the movie (HTTP ${fault.status}).`,
  })
}

function explainCode(code: number, isRemote: boolean): AppError {
  switch (code) {
    case AVERROR_HTTP_NOT_FOUND:
      return new AppError("MEDIA_NOT_FOUND")
    case AVERROR_HTTP_UNAUTHORIZED:
    case AVERROR_HTTP_FORBIDDEN:
    case AVERROR_HTTP_TOO_MANY_REQUESTS:
    case AVERROR_HTTP_SERVER_ERROR:
    case AVERROR_EXIT:
      return new AppError("MEDIA_UNREACHABLE", { meta: { ffmpegCode: code } })
    case AVERROR_INVALIDDATA:
      return new AppError("MEDIA_INVALID", { meta: { ffmpegCode: code } })
    default:
      return new AppError(isRemote ? "MEDIA_UNREACHABLE" : "MEDIA_INVALID", { meta: { ffmpegCode: code } })
  }
}

/** Checks what can be checked before FFmpeg touches it. */
async function checkLocation(source: MediaSource, allowedHosts: readonly string[]): Promise<{ isRemote: boolean }> {
  if (path.isAbsolute(source.location)) {
    if (source.kind === "hls") {
      // A playlist that is read as a file may name any other file of the machine.
      throw new AppError("MEDIA_FORBIDDEN", { message: "A playlist can only be played over HTTP, not from a file." })
    }
    const found = await stat(source.location).catch(() => null)
    if (!found) throw new AppError("MEDIA_NOT_FOUND")
    if (!found.isFile()) throw new AppError("MEDIA_INVALID", { message: "This is not a movie but a folder." })
    return { isRemote: false }
  }
  const url = URL.parse(source.location)
  if (!url) throw new AppError("MEDIA_INVALID", { message: "The address of the movie is not a valid URL." })
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new AppError("MEDIA_FORBIDDEN", { message: "Movies are played from http and https addresses only." })
  }
  if (!isAllowedUrl(allowedHosts, url)) {
    throw new AppError("MEDIA_FORBIDDEN", {
      message: `Movies may not be played from ${url.host}. Ask the operator to allow this host.`,
    })
  }
  return { isRemote: true }
}

function inputOptions(source: MediaSource, proxy: EgressProxy | null): Record<string, string> {
  if (!proxy) return { protocol_whitelist: "file", format_whitelist: fileFormats }
  return {
    protocol_whitelist: "http,https,tls,tcp,crypto,httpproxy",
    format_whitelist: source.kind === "hls" ? playlistFormats : fileFormats,
    http_proxy: proxy.url,
    rw_timeout: String(READ_TIMEOUT_MS * 1000),
    // A connection that breaks in mid-film is made anew where it broke, for some seconds.
    reconnect: "1",
    reconnect_delay_max: "4",
    ...(source.kind === "hls" ? { seg_max_retry: "2" } : {}),
  }
}

/**
 * Opens a film for reading, within a bounded time.
 * @throws AppError MEDIA_NOT_FOUND, MEDIA_UNREACHABLE, MEDIA_INVALID or MEDIA_FORBIDDEN
 */
export async function openInput(
  source: MediaSource,
  allowedHosts: readonly string[],
  signal: AbortSignal,
): Promise<Input> {
  const { isRemote } = await checkLocation(source, allowedHosts)
  // FFmpeg prints addresses with their signatures, and there is nobody to read it.
  Log.setLevel(AV_LOG_QUIET)
  await using resources = new AsyncDisposableStack()
  const proxy = isRemote ? resources.use(await startEgressProxy(allowedHosts)) : null
  const format = resources.use(new FormatContext())
  // Without this, interrupt() before the input is open does nothing.
  format.allocContext()

  const explain = (code: number): AppError => explainFault(proxy) ?? explainCode(code, isRemote)
  const interrupt = () => format.interrupt()
  const deadline = setTimeout(interrupt, OPEN_TIMEOUT_MS)
  signal.addEventListener("abort", interrupt)
  try {
    using options = Dictionary.fromObject(inputOptions(source, proxy))
    const opened = await format.openInput(source.location, null, options)
    if (opened < 0) throw explain(opened)
    const probed = await format.findStreamInfo(null)
    if (probed < 0) throw explain(probed)
  } finally {
    clearTimeout(deadline)
    signal.removeEventListener("abort", interrupt)
  }
  signal.throwIfAborted()
  const kept = resources.move()
  return { format, interrupt, explain, [Symbol.asyncDispose]: () => kept.disposeAsync() }
}
