import { FileStore } from "@tus/file-store"
import { Server } from "@tus/server"
import * as english from "@/i18n/english"
import { AppError, errorTable, toAppError } from "@/lib/contracts/errors"
import { beginUploadInput, MOVIE_ID_HEADER } from "@/lib/contracts/uploads"
import type { Actor } from "@/lib/contracts/users"
import type { Logger, UploadFolder } from "@/server/ports"
import type { Uses } from "@/server/services/all"
import { problemResponse } from "./problem"
import { parse } from "./read-request"

const UPLOADS_PATH = "/api/uploads"
const ALLOW = "POST, HEAD, PATCH, DELETE, OPTIONS"

export interface UploadDeps {
  services: Uses<{ movies: "beginUpload" | "continueUpload" | "finishUpload" | "cancelUpload" }>
  uploads: UploadFolder | null
  log: Logger
  /**
   * Authenticates a request.
   * @throws UNAUTHENTICATED, TOKEN_INVALID, SCOPE_MISSING
   */
  actorOf(request: Request): Promise<Actor>
}

/**
 * Receives movie files as resumable uploads (tus 1.0.0, https://tus.io/protocols/resumable-upload), as one function.
 * Only its owner can access an upload. Its last byte creates a movie, whose id is in the `Movie-Id` response header.
 * Calls `deps` at the first request.
 */
export function createUploadApi(deps: () => UploadDeps): (request: Request) => Promise<Response> {
  let cached: { api: UploadDeps; receive: (request: Request) => Promise<Response> } | null = null

  return async (request) => {
    const tus = { "tus-resumable": "1.0.0" }
    try {
      if (!ALLOW.split(", ").includes(request.method)) throw new AppError("METHOD_NOT_ALLOWED")
      if (!cached) {
        const api = deps()
        cached = { api, receive: createReceiver(api) }
      }
      return await cached.receive(request)
    } catch (thrown) {
      const error = toAppError(thrown)
      if (error.code === "INTERNAL") (cached?.api.log ?? console).error({ err: thrown }, "upload failed")
      return problemResponse(error, error.code === "METHOD_NOT_ALLOWED" ? { ...tus, allow: ALLOW } : tus)
    }
  }
}

function createReceiver({ services, uploads, actorOf }: UploadDeps): (request: Request) => Promise<Response> {
  if (!uploads) throw new AppError("UPLOADS_UNAVAILABLE")
  const actors = new WeakMap<object, Actor>()
  const failures = new WeakMap<object, unknown>()
  const sender = (request: object): Actor => {
    const actor = actors.get(request)
    if (!actor) throw new AppError("UNAUTHENTICATED")
    return actor
  }
  const server = new Server({
    path: UPLOADS_PATH,
    relativeLocation: true,
    datastore: new FileStore({ directory: uploads.dir }),
    async namingFunction(request, metadata) {
      const sizeBytes = Number(request.headers.get("upload-length") ?? Number.NaN)
      const input = { fileName: metadata?.filename, title: metadata?.title ?? undefined, sizeBytes }
      return (await services.movies.beginUpload(sender(request), parse(beginUploadInput, input))).name
    },
    onIncomingRequest: (request, name) => services.movies.continueUpload(sender(request), { name }),
    async onUploadFinish(request, { id: name }) {
      return { headers: { [MOVIE_ID_HEADER]: (await services.movies.finishUpload(sender(request), { name })).movieId } }
    },
    onResponseError(request, thrown) {
      // tus's own errors consist of a status and a sentence.
      if ("status_code" in thrown && thrown.status_code < 500) return undefined
      failures.set(request, thrown)
      return { status_code: errorTable.INTERNAL.status, body: english.errorCode("INTERNAL") }
    },
  })

  return async (request) => {
    if (request.method !== "OPTIONS") actors.set(request, await actorOf(request))
    const answer = await server.handleWeb(request)
    if (failures.has(request)) throw failures.get(request)
    const headers = new Headers(answer.headers)
    // Removes the CORS headers of tus, which would admit pages of other sites.
    for (const key of [...headers.keys()]) if (key.startsWith("access-control-")) headers.delete(key)
    const name = new URL(request.url).pathname.split("/").at(-1) ?? ""
    if (request.method === "DELETE" && answer.ok) await services.movies.cancelUpload(sender(request), { name })
    // A complete upload without a movie: creating the movie failed earlier, so try again.
    const isWhole = headers.has("upload-length") && headers.get("upload-offset") === headers.get("upload-length")
    if (request.method === "HEAD" && answer.ok && isWhole) {
      headers.set(MOVIE_ID_HEADER, (await services.movies.finishUpload(sender(request), { name })).movieId)
    }
    return new Response(answer.status === 204 ? null : answer.body, { status: answer.status, headers })
  }
}
