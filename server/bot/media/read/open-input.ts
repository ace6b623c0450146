import { stat } from "node:fs/promises"
import path from "node:path"
import {
  AV_LOG_QUIET,
  AVERROR_EINVAL,
  AVERROR_ENOMEM,
  AVERROR_EOF,
  AVERROR_EXIT,
  AVERROR_HTTP_FORBIDDEN,
  AVERROR_HTTP_NOT_FOUND,
  AVERROR_HTTP_SERVER_ERROR,
  AVERROR_HTTP_TOO_MANY_REQUESTS,
  AVERROR_HTTP_UNAUTHORIZED,
  AVERROR_INVALIDDATA,
  AVERROR_PATCHWELCOME,
} from "node-av/constants"
import { Dictionary, FormatContext, Log } from "node-av/lib"
import type { DetailCode, ErrorDetail } from "@/lib/contracts/error-detail"
import { AppError, type ErrorCode } from "@/lib/contracts/errors"
import type { MediaSource } from "@/server/bot/supervise/player-protocol"
import { allowedUrl } from "@/server/domain/source"
import type { EgressRules } from "@/server/net/egress-address"
import { type EgressFault, type EgressProxy, startEgressProxy } from "./egress-proxy"
import { checkReadable, checkSizes, MAX_TRACKS } from "./input-limits"

/** Allowed containers. FFmpeg's own playlists and scripts (concat, hls of local files) are not among them. */
const fileFormats = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mpegts,mpeg,avi,ogg"
const playlistFormats = "hls,applehttp,mpegts,mov,mp4,m4a,3gp,3g2,mj2,aac,mp3,ac3,eac3,webvtt"
const OPEN_TIMEOUT_MS = 15_000
/** For a single read or write. */
const READ_TIMEOUT_MS = 10_000

/** An open container. Disposing closes it and the proxy it reads through. */
export interface Input extends AsyncDisposable {
  readonly format: FormatContext
  /** Whether it is a file of this machine, which can be read without waiting. */
  readonly isLocal: boolean
  /** Aborts pending reads. Nothing can be read afterwards. */
  interrupt(): void
  /** Explains FFmpeg's error code of a failed read. */
  explain(ffmpegCode: number): AppError
}

/**
 * Explains a fault of the network to people. Names only the host that they entered: where that leads, by DNS, a redirect or a
 * playlist, may be confidential.
 */
function explainFault(fault: EgressFault, writtenHost: string): AppError {
  const isWritten = fault.host === writtenHost
  const explain = (code: ErrorCode, written: DetailCode, other: DetailCode, values: ErrorDetail["values"] = {}) =>
    new AppError(code, {
      detail: isWritten ? written : other,
      values: isWritten ? { host: writtenHost, ...values } : values,
      meta: { host: fault.host },
    })
  switch (fault.kind) {
    case "forbidden":
      return explain("MEDIA_FORBIDDEN", "movieHostPrivate", "movieLeadsPrivate")
    case "unreachable":
      return explain("MEDIA_UNREACHABLE", "serverUnreachable", "otherUnreachable")
    case "certificate":
      return explain("MEDIA_UNREACHABLE", "serverCertificate", "otherCertificate")
    case "status": {
      const { status } = fault
      // The range starts at the end of the file, which at position 0 means that the file is empty.
      if (status === 416) return new AppError("MEDIA_INVALID", { detail: "fileEmptyOrCut" })
      return status === 404 || status === 410
        ? explain("MEDIA_NOT_FOUND", "serverMissing", "otherMissing", { status })
        : explain("MEDIA_UNREACHABLE", "serverRefuses", "otherRefuses", { status })
    }
  }
}

function explainCode(code: number, isRemote: boolean): AppError {
  const meta = { ffmpegCode: code }
  switch (code) {
    case AVERROR_HTTP_NOT_FOUND:
      return new AppError("MEDIA_NOT_FOUND", { meta })
    case AVERROR_HTTP_UNAUTHORIZED:
    case AVERROR_HTTP_FORBIDDEN:
    case AVERROR_HTTP_TOO_MANY_REQUESTS:
    case AVERROR_HTTP_SERVER_ERROR:
    case AVERROR_EXIT:
      return new AppError("MEDIA_UNREACHABLE", { meta })
    // Not a film, a container that is not allowed (EINVAL), or no data (EOF).
    case AVERROR_INVALIDDATA:
    case AVERROR_EINVAL:
    case AVERROR_EOF:
    case AVERROR_PATCHWELCOME:
      return new AppError("MEDIA_INVALID", { meta })
    case AVERROR_ENOMEM:
      return new AppError("MEDIA_TOO_LARGE", { meta })
    default:
      return new AppError(isRemote ? "MEDIA_UNREACHABLE" : "MEDIA_INVALID", { meta })
  }
}

/** Checks a location before FFmpeg opens it; `url` is null for a file. */
async function checkLocation(
  source: MediaSource,
  allowedHosts: readonly string[],
): Promise<{ location: string; url: URL | null }> {
  if (path.isAbsolute(source.location)) {
    if (source.kind === "hls") {
      // A playlist read from a file may name any other file of the machine.
      throw new AppError("MEDIA_FORBIDDEN", { detail: "playlistAsFile" })
    }
    const found = await stat(source.location).catch(() => null)
    if (!found) throw new AppError("MEDIA_NOT_FOUND")
    if (!found.isFile()) throw new AppError("MEDIA_INVALID", { detail: "folder" })
    if (found.size === 0) throw new AppError("MEDIA_INVALID", { detail: "movieFileEmpty" })
    return { location: source.location, url: null }
  }
  if (!URL.canParse(source.location)) {
    throw new AppError("MEDIA_INVALID", { detail: "movieAddress" })
  }
  // FFmpeg parses URLs more loosely than the standard, so it gets the normalized form of the URL that was checked.
  const url = new URL(allowedUrl(source.location, allowedHosts))
  url.hash = ""
  return { location: url.href, url }
}

function inputOptions(source: MediaSource, proxy: EgressProxy | null): Record<string, string> {
  const limits = { max_streams: String(MAX_TRACKS + 1) }
  if (!proxy) return { ...limits, protocol_whitelist: "file", format_whitelist: fileFormats }
  return {
    ...limits,
    protocol_whitelist: "http,https,tls,tcp,crypto,httpproxy",
    format_whitelist: source.kind === "hls" ? playlistFormats : fileFormats,
    http_proxy: proxy.url,
    rw_timeout: String(READ_TIMEOUT_MS * 1000),
    // FFmpeg retries a broken connection from where it broke, for some seconds.
    reconnect: "1",
    reconnect_delay_max: "4",
    ...(source.kind === "hls" ? { seg_max_retry: "2" } : {}),
  }
}

/**
 * Opens a film for reading within a bounded time. `egress` is for tests.
 * @throws AppError MEDIA_NOT_FOUND, MEDIA_UNREACHABLE, MEDIA_INVALID, MEDIA_TOO_LARGE or MEDIA_FORBIDDEN
 */
export async function openInput(
  source: MediaSource,
  allowedHosts: readonly string[],
  signal: AbortSignal,
  egress: Omit<EgressRules, "allowedHosts"> = {},
): Promise<Input> {
  const { location, url } = await checkLocation(source, allowedHosts)
  // FFmpeg would log URLs with their signatures.
  Log.setLevel(AV_LOG_QUIET)
  await using resources = new AsyncDisposableStack()
  const proxy = url && resources.use(await startEgressProxy({ allowedHosts, ...egress }))
  const format = resources.use(new FormatContext())
  // Without this, interrupt() has no effect before the input is open.
  format.allocContext()

  let isLate = false
  const explain = (code: number): AppError => {
    const fault = proxy?.lastFault()
    return fault && url ? explainFault(fault, url.host) : explainCode(code, url !== null)
  }
  const interrupt = () => format.interrupt()
  const deadline = setTimeout(() => {
    isLate = true
    interrupt()
  }, OPEN_TIMEOUT_MS)
  signal.addEventListener("abort", interrupt)
  const check = (code: number): void => {
    signal.throwIfAborted()
    if (isLate && proxy?.lastFault()?.kind !== "forbidden") {
      throw new AppError(url ? "MEDIA_UNREACHABLE" : "MEDIA_TOO_LARGE", {
        message: `The movie could not be opened within ${OPEN_TIMEOUT_MS / 1000} seconds.`,
      })
    }
    if (code < 0) throw explain(code)
  }
  try {
    using options = Dictionary.fromObject(inputOptions(source, proxy))
    check(await format.openInput(location, null, options))
    checkSizes(format)
    const bytesAtOpen = format.pbBytes
    check(await format.findStreamInfo(null))
    checkSizes(format)
    checkReadable(format, bytesAtOpen)
  } finally {
    clearTimeout(deadline)
    signal.removeEventListener("abort", interrupt)
  }
  const kept = resources.move()
  return { format, isLocal: url === null, interrupt, explain, [Symbol.asyncDispose]: () => kept.disposeAsync() }
}
