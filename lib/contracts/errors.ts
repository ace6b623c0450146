/**
 * The one closed list of what can go wrong, with its HTTP status, tRPC code, command line exit code and the sentence a
 * person reads. Transports translate from this table and keep no list of their own.
 */
export const errorTable = {
  // Requests
  INVALID_INPUT: { status: 400, trpc: "BAD_REQUEST", exit: 2, sentence: "The request is not valid." },
  UNAUTHENTICATED: { status: 401, trpc: "UNAUTHORIZED", exit: 3, sentence: "Please sign in first." },
  TOKEN_INVALID: {
    status: 401,
    trpc: "UNAUTHORIZED",
    exit: 3,
    sentence: "The bearer token is missing, invalid, expired or revoked. Make a new one on the tokens page.",
  },
  CREDENTIALS_WRONG: { status: 401, trpc: "UNAUTHORIZED", exit: 3, sentence: "E-mail or password is wrong." },
  METHOD_NOT_ALLOWED: {
    status: 405,
    trpc: "METHOD_NOT_SUPPORTED",
    exit: 2,
    sentence: "This address does not know that method; the Allow header lists those it does.",
  },
  FORBIDDEN: { status: 403, trpc: "FORBIDDEN", exit: 4, sentence: "Only the hosts of this room may do that." },
  SCOPE_MISSING: {
    status: 403,
    trpc: "FORBIDDEN",
    exit: 4,
    sentence: "This token was made for other things. Make one with the scope that this needs on the tokens page.",
  },
  REMOVED_FROM_ROOM: {
    status: 403,
    trpc: "FORBIDDEN",
    exit: 4,
    sentence: "A host removed you from this room. Only a host can let you in again.",
  },
  NOT_ADMITTED: {
    status: 403,
    trpc: "FORBIDDEN",
    exit: 4,
    sentence: "A host has to let you in first. Please wait.",
  },
  ROOM_LOCKED: { status: 403, trpc: "FORBIDDEN", exit: 4, sentence: "This room is locked. Ask a host to open it." },
  NOT_FOUND: { status: 404, trpc: "NOT_FOUND", exit: 5, sentence: "There is nothing here, or it is not yours to see." },
  ROOM_NOT_FOUND: { status: 404, trpc: "NOT_FOUND", exit: 5, sentence: "There is no such room, or you are not in it." },
  MOVIE_NOT_FOUND: { status: 404, trpc: "NOT_FOUND", exit: 5, sentence: "There is no such movie." },
  MEMBER_NOT_FOUND: { status: 404, trpc: "NOT_FOUND", exit: 5, sentence: "There is nobody like that in this room." },
  INVITATION_INVALID: {
    status: 404,
    trpc: "NOT_FOUND",
    exit: 5,
    sentence: "This invitation is not valid, or not any more. Ask for a new link.",
  },
  MOVIE_IN_USE: {
    status: 409,
    trpc: "CONFLICT",
    exit: 6,
    sentence: "This movie is chosen in a room. Choose another there first.",
  },
  IDEMPOTENCY_KEY_IN_USE: {
    status: 409,
    trpc: "CONFLICT",
    exit: 6,
    sentence: "The first request with this Idempotency-Key is still under way. Ask again in a moment.",
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    trpc: "UNPROCESSABLE_CONTENT",
    exit: 2,
    sentence: "This Idempotency-Key came with another request before. Use a new one for each request.",
  },
  RATE_LIMITED: {
    status: 429,
    trpc: "TOO_MANY_REQUESTS",
    exit: 8,
    sentence: "Too many requests. Wait as long as Retry-After says, then go on.",
  },
  CONTENT_TYPE_UNSUPPORTED: {
    status: 415,
    trpc: "UNSUPPORTED_MEDIA_TYPE",
    exit: 2,
    sentence: "Send the body as JSON, with the header Content-Type: application/json.",
  },
  PAYLOAD_TOO_LARGE: { status: 413, trpc: "PAYLOAD_TOO_LARGE", exit: 2, sentence: "The request is too long." },
  EMAIL_TAKEN: { status: 409, trpc: "CONFLICT", exit: 6, sentence: "There is an account with this e-mail already." },
  ROOM_NAME_TAKEN: { status: 409, trpc: "CONFLICT", exit: 6, sentence: "There is a room with this name already." },
  // Screenings
  ROOM_HAS_NO_MOVIE: {
    status: 409,
    trpc: "CONFLICT",
    exit: 6,
    sentence: "This room has no movie yet. Choose one, then start.",
  },
  NOTHING_PLAYING: { status: 409, trpc: "CONFLICT", exit: 6, sentence: "No movie is playing in this room." },
  NOT_PLAYING_YET: {
    status: 409,
    trpc: "CONFLICT",
    exit: 6,
    sentence: "The movie has not begun yet. It can be paused and moved once it plays.",
  },
  DURATION_UNKNOWN: {
    status: 409,
    trpc: "CONFLICT",
    exit: 6,
    sentence: "Nobody knows how long this movie is, so it cannot be moved to another position.",
  },
  SCREENING_ACTIVE: {
    status: 409,
    trpc: "CONFLICT",
    exit: 6,
    sentence: "A movie is playing in this room. Stop it first.",
  },
  MEET_DATETIME_PAST: {
    status: 422,
    trpc: "UNPROCESSABLE_CONTENT",
    exit: 2,
    sentence: "This time is in the past. Choose a later one.",
  },
  PLANNED_END_TOO_EARLY: {
    status: 422,
    trpc: "UNPROCESSABLE_CONTENT",
    exit: 2,
    sentence: "The evening would end before it begins. Choose a later end.",
  },
  ROOM_NOT_SCHEDULED: {
    status: 409,
    trpc: "CONFLICT",
    exit: 6,
    sentence: "This room has no time yet. Give it one, then repeat it.",
  },
  TIME_ZONE_UNKNOWN: {
    status: 422,
    trpc: "UNPROCESSABLE_CONTENT",
    exit: 2,
    sentence: "This is not a time zone. Give its IANA name, for instance Europe/Berlin.",
  },
  // Webhooks
  WEBHOOK_NOT_FOUND: { status: 404, trpc: "NOT_FOUND", exit: 5, sentence: "There is no such webhook." },
  WEBHOOK_URL_FORBIDDEN: {
    status: 422,
    trpc: "UNPROCESSABLE_CONTENT",
    exit: 2,
    sentence: "Webhooks may not call this address. Give a public one, or ask the operator to allow its host.",
  },
  WEBHOOK_DISABLED: {
    status: 409,
    trpc: "CONFLICT",
    exit: 6,
    sentence: "This webhook is switched off. Switch it on first.",
  },
  TOO_MANY_WEBHOOKS: {
    status: 409,
    trpc: "CONFLICT",
    exit: 6,
    sentence: "You have as many webhooks as an account may have. Delete one first.",
  },
  // Media: what a player reports of a source
  MEDIA_NOT_FOUND: { status: 422, trpc: "UNPROCESSABLE_CONTENT", exit: 7, sentence: "The movie file was not found." },
  MEDIA_UNREACHABLE: {
    status: 422,
    trpc: "UNPROCESSABLE_CONTENT",
    exit: 7,
    sentence: "The server that holds the movie cannot be reached.",
  },
  MEDIA_INVALID: {
    status: 422,
    trpc: "UNPROCESSABLE_CONTENT",
    exit: 7,
    sentence: "This is not a movie that can be played.",
  },
  MEDIA_FORBIDDEN: {
    status: 422,
    trpc: "UNPROCESSABLE_CONTENT",
    exit: 7,
    sentence: "Movies may not be played from this address. Ask the operator to allow its host.",
  },
  MEDIA_STALLED: { status: 422, trpc: "UNPROCESSABLE_CONTENT", exit: 7, sentence: "The movie stopped arriving." },
  MEDIA_INCOMPLETE: {
    status: 422,
    trpc: "UNPROCESSABLE_CONTENT",
    exit: 7,
    sentence: "The movie ended before its time: the file is incomplete.",
  },
  MEDIA_TOO_LARGE: {
    status: 422,
    trpc: "UNPROCESSABLE_CONTENT",
    exit: 7,
    sentence: "This movie asks for more memory, pixels, tracks or time than a movie may.",
  },
  DISK_FULL: {
    status: 503,
    trpc: "SERVICE_UNAVAILABLE",
    exit: 8,
    sentence: "The disk of the bot worker has too little room left to prepare this movie.",
  },
  // Uploads
  UPLOADS_UNAVAILABLE: {
    status: 409,
    trpc: "CONFLICT",
    exit: 6,
    sentence: "This deployment's web app has no media folder, so it takes no files. Give the movie's address instead.",
  },
  UPLOAD_NOT_FOUND: {
    status: 404,
    trpc: "NOT_FOUND",
    exit: 5,
    sentence: "There is no such upload, or not any more. Begin it anew.",
  },
  UPLOAD_TOO_LARGE: {
    status: 413,
    trpc: "PAYLOAD_TOO_LARGE",
    exit: 2,
    sentence: "This file is larger than uploads may be.",
  },
  UPLOAD_TYPE_UNSUPPORTED: {
    status: 415,
    trpc: "UNSUPPORTED_MEDIA_TYPE",
    exit: 2,
    sentence:
      "This is not a kind of movie file that can be played. Choose an MP4, MOV, MKV, WebM, AVI, TS or MPEG file.",
  },
  UPLOAD_NO_ROOM: {
    status: 503,
    trpc: "SERVICE_UNAVAILABLE",
    exit: 8,
    sentence: "The disk of the media folder has too little room left for this file.",
  },
  TOO_MANY_UPLOADS: {
    status: 409,
    trpc: "CONFLICT",
    exit: 6,
    sentence: "You have as many unfinished uploads as an account may have. Finish or cancel one first.",
  },
  // Servers
  LIVEKIT_UNREACHABLE: {
    status: 503,
    trpc: "SERVICE_UNAVAILABLE",
    exit: 8,
    sentence: "The video conference server cannot be reached.",
  },
  LIVEKIT_UNAUTHORIZED: {
    status: 503,
    trpc: "SERVICE_UNAVAILABLE",
    exit: 8,
    sentence: "The video conference server refuses our keys. Check LIVEKIT_API_KEY and LIVEKIT_API_SECRET.",
  },
  DEPLOYMENT_UNREACHABLE: {
    status: 503,
    trpc: "SERVICE_UNAVAILABLE",
    exit: 8,
    sentence: "The deployment cannot be reached. Check MOVIESNOW_URL.",
  },
  UNHEALTHY: {
    status: 503,
    trpc: "SERVICE_UNAVAILABLE",
    exit: 8,
    sentence: "Something that movies need does not work.",
  },
  INNGEST_UNREACHABLE: {
    status: 503,
    trpc: "SERVICE_UNAVAILABLE",
    exit: 8,
    sentence: "The Inngest server cannot be reached. Check INNGEST_BASE_URL and INNGEST_SIGNING_KEY.",
  },
  DATABASE_UNREACHABLE: {
    status: 503,
    trpc: "SERVICE_UNAVAILABLE",
    exit: 8,
    sentence: "The database cannot be reached. Check DATABASE_URL.",
  },
  NO_BOT_WORKER: {
    status: 503,
    trpc: "SERVICE_UNAVAILABLE",
    exit: 8,
    sentence: "No bot worker took the screening in time. Check that a worker runs and has capacity left.",
  },
  BOT_REMOVED: {
    status: 409,
    trpc: "CONFLICT",
    exit: 6,
    sentence: "The movie bot was removed from the room.",
  },
  PLAYER_CRASHED: { status: 500, trpc: "INTERNAL_SERVER_ERROR", exit: 1, sentence: "The player stopped unexpectedly." },
  CONFIG_INVALID: { status: 500, trpc: "INTERNAL_SERVER_ERROR", exit: 9, sentence: "The configuration is not valid." },
  INTERNAL: { status: 500, trpc: "INTERNAL_SERVER_ERROR", exit: 1, sentence: "Something went wrong on our side." },
} as const satisfies Record<string, { status: number; trpc: string; exit: number; sentence: string }>

export type ErrorCode = keyof typeof errorTable

export const errorCodes = Object.keys(errorTable) as [ErrorCode, ...ErrorCode[]]

/** What can be wrong with a movie's source, as players and probes report it. */
export const mediaErrorCodes = [
  "MEDIA_NOT_FOUND",
  "MEDIA_UNREACHABLE",
  "MEDIA_INVALID",
  "MEDIA_FORBIDDEN",
  "MEDIA_STALLED",
  "MEDIA_INCOMPLETE",
  "MEDIA_TOO_LARGE",
] as const satisfies readonly ErrorCode[]

/** True when a string from outside (a database row, a message of a player) is one of our codes. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === "string" && Object.hasOwn(errorTable, value)
}

/** The same in every copy of this module, see AppError. */
const brand = Symbol.for("moviesnow.AppError")

/**
 * An expected failure. `message` is a sentence for people (the table's unless a more telling one is given), `meta` is for
 * the log only and never leaves the server.
 *
 * Next.js bundles pages and route handlers apart, so one process holds this class twice and an error thrown in one bundle is
 * caught in the other: `instanceof` goes by a mark instead of by the class, or expected failures would become INTERNAL.
 */
export class AppError extends Error {
  override readonly name = "AppError"
  readonly [brand] = true
  readonly code: ErrorCode
  readonly meta: Record<string, unknown>

  constructor(code: ErrorCode, options: { message?: string; cause?: unknown; meta?: Record<string, unknown> } = {}) {
    super(options.message ?? errorTable[code].sentence, { cause: options.cause })
    this.code = code
    this.meta = options.meta ?? {}
  }

  static override [Symbol.hasInstance](value: unknown): value is AppError {
    return typeof value === "object" && value !== null && brand in value
  }
}

/** Anything that was thrown, as an AppError: expected ones as they are, the rest as INTERNAL with the cause kept. */
export function toAppError(error: unknown): AppError {
  return error instanceof AppError ? error : new AppError("INTERNAL", { cause: error })
}
