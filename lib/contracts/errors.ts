import type { DetailCode, ErrorDetail } from "./error-detail"

/**
 * All error codes, with their HTTP status, tRPC code and CLI exit code. Transports use this table instead of lists of their
 * own. The messages are in i18n/messages/<language>/errors.json.
 */
export const errorTable = {
  // Requests
  INVALID_INPUT: { status: 400, trpc: "BAD_REQUEST", exit: 2 },
  UNAUTHENTICATED: { status: 401, trpc: "UNAUTHORIZED", exit: 3 },
  TOKEN_INVALID: { status: 401, trpc: "UNAUTHORIZED", exit: 3 },
  CREDENTIALS_WRONG: { status: 401, trpc: "UNAUTHORIZED", exit: 3 },
  METHOD_NOT_ALLOWED: { status: 405, trpc: "METHOD_NOT_SUPPORTED", exit: 2 },
  FORBIDDEN: { status: 403, trpc: "FORBIDDEN", exit: 4 },
  SCOPE_MISSING: { status: 403, trpc: "FORBIDDEN", exit: 4 },
  REMOVED_FROM_ROOM: { status: 403, trpc: "FORBIDDEN", exit: 4 },
  NOT_ADMITTED: { status: 403, trpc: "FORBIDDEN", exit: 4 },
  ROOM_LOCKED: { status: 403, trpc: "FORBIDDEN", exit: 4 },
  NOT_FOUND: { status: 404, trpc: "NOT_FOUND", exit: 5 },
  ROOM_NOT_FOUND: { status: 404, trpc: "NOT_FOUND", exit: 5 },
  MOVIE_NOT_FOUND: { status: 404, trpc: "NOT_FOUND", exit: 5 },
  MEMBER_NOT_FOUND: { status: 404, trpc: "NOT_FOUND", exit: 5 },
  INVITATION_INVALID: { status: 404, trpc: "NOT_FOUND", exit: 5 },
  MOVIE_IN_USE: { status: 409, trpc: "CONFLICT", exit: 6 },
  IDEMPOTENCY_KEY_IN_USE: { status: 409, trpc: "CONFLICT", exit: 6 },
  IDEMPOTENCY_KEY_REUSED: { status: 422, trpc: "UNPROCESSABLE_CONTENT", exit: 2 },
  RATE_LIMITED: { status: 429, trpc: "TOO_MANY_REQUESTS", exit: 8 },
  CONTENT_TYPE_UNSUPPORTED: { status: 415, trpc: "UNSUPPORTED_MEDIA_TYPE", exit: 2 },
  PAYLOAD_TOO_LARGE: { status: 413, trpc: "PAYLOAD_TOO_LARGE", exit: 2 },
  EMAIL_TAKEN: { status: 409, trpc: "CONFLICT", exit: 6 },
  ROOM_NAME_TAKEN: { status: 409, trpc: "CONFLICT", exit: 6 },
  // Screenings
  ROOM_HAS_NO_MOVIE: { status: 409, trpc: "CONFLICT", exit: 6 },
  NOTHING_PLAYING: { status: 409, trpc: "CONFLICT", exit: 6 },
  NOT_PLAYING_YET: { status: 409, trpc: "CONFLICT", exit: 6 },
  DURATION_UNKNOWN: { status: 409, trpc: "CONFLICT", exit: 6 },
  SCREENING_ACTIVE: { status: 409, trpc: "CONFLICT", exit: 6 },
  MEET_DATETIME_PAST: { status: 422, trpc: "UNPROCESSABLE_CONTENT", exit: 2 },
  PLANNED_END_TOO_EARLY: { status: 422, trpc: "UNPROCESSABLE_CONTENT", exit: 2 },
  ROOM_NOT_SCHEDULED: { status: 409, trpc: "CONFLICT", exit: 6 },
  TIME_ZONE_UNKNOWN: { status: 422, trpc: "UNPROCESSABLE_CONTENT", exit: 2 },
  // Webhooks
  WEBHOOK_NOT_FOUND: { status: 404, trpc: "NOT_FOUND", exit: 5 },
  WEBHOOK_URL_FORBIDDEN: { status: 422, trpc: "UNPROCESSABLE_CONTENT", exit: 2 },
  WEBHOOK_DISABLED: { status: 409, trpc: "CONFLICT", exit: 6 },
  TOO_MANY_WEBHOOKS: { status: 409, trpc: "CONFLICT", exit: 6 },
  // Media: faults of a source
  MEDIA_NOT_FOUND: { status: 422, trpc: "UNPROCESSABLE_CONTENT", exit: 7 },
  MEDIA_UNREACHABLE: { status: 422, trpc: "UNPROCESSABLE_CONTENT", exit: 7 },
  MEDIA_INVALID: { status: 422, trpc: "UNPROCESSABLE_CONTENT", exit: 7 },
  MEDIA_FORBIDDEN: { status: 422, trpc: "UNPROCESSABLE_CONTENT", exit: 7 },
  MEDIA_STALLED: { status: 422, trpc: "UNPROCESSABLE_CONTENT", exit: 7 },
  MEDIA_INCOMPLETE: { status: 422, trpc: "UNPROCESSABLE_CONTENT", exit: 7 },
  MEDIA_TOO_LARGE: { status: 422, trpc: "UNPROCESSABLE_CONTENT", exit: 7 },
  DISK_FULL: { status: 503, trpc: "SERVICE_UNAVAILABLE", exit: 8 },
  // Uploads
  UPLOADS_UNAVAILABLE: { status: 409, trpc: "CONFLICT", exit: 6 },
  UPLOAD_NOT_FOUND: { status: 404, trpc: "NOT_FOUND", exit: 5 },
  UPLOAD_TOO_LARGE: { status: 413, trpc: "PAYLOAD_TOO_LARGE", exit: 2 },
  UPLOAD_TYPE_UNSUPPORTED: { status: 415, trpc: "UNSUPPORTED_MEDIA_TYPE", exit: 2 },
  UPLOAD_NO_ROOM: { status: 503, trpc: "SERVICE_UNAVAILABLE", exit: 8 },
  TOO_MANY_UPLOADS: { status: 409, trpc: "CONFLICT", exit: 6 },
  // Servers
  LIVEKIT_UNREACHABLE: { status: 503, trpc: "SERVICE_UNAVAILABLE", exit: 8 },
  LIVEKIT_UNAUTHORIZED: { status: 503, trpc: "SERVICE_UNAVAILABLE", exit: 8 },
  DEPLOYMENT_UNREACHABLE: { status: 503, trpc: "SERVICE_UNAVAILABLE", exit: 8 },
  UNHEALTHY: { status: 503, trpc: "SERVICE_UNAVAILABLE", exit: 8 },
  INNGEST_UNREACHABLE: { status: 503, trpc: "SERVICE_UNAVAILABLE", exit: 8 },
  DATABASE_UNREACHABLE: { status: 503, trpc: "SERVICE_UNAVAILABLE", exit: 8 },
  NO_BOT_WORKER: { status: 503, trpc: "SERVICE_UNAVAILABLE", exit: 8 },
  BOT_REMOVED: { status: 409, trpc: "CONFLICT", exit: 6 },
  PLAYER_CRASHED: { status: 500, trpc: "INTERNAL_SERVER_ERROR", exit: 1 },
  CONFIG_INVALID: { status: 500, trpc: "INTERNAL_SERVER_ERROR", exit: 9 },
  INTERNAL: { status: 500, trpc: "INTERNAL_SERVER_ERROR", exit: 1 },
} as const satisfies Record<string, { status: number; trpc: string; exit: number }>

export type ErrorCode = keyof typeof errorTable

export const errorCodes = Object.keys(errorTable) as [ErrorCode, ...ErrorCode[]]

/** Faults of a movie's source, as players and probes report them. */
export const mediaErrorCodes = [
  "MEDIA_NOT_FOUND",
  "MEDIA_UNREACHABLE",
  "MEDIA_INVALID",
  "MEDIA_FORBIDDEN",
  "MEDIA_STALLED",
  "MEDIA_INCOMPLETE",
  "MEDIA_TOO_LARGE",
] as const satisfies readonly ErrorCode[]

/** Rows and players of another version may contain unknown codes. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === "string" && Object.hasOwn(errorTable, value)
}

/** Equal in every copy of this module, see AppError. */
const brand = Symbol.for("moviesnow.AppError")

interface AppErrorOptions {
  /** Replaces the code's message; `values` fills it in. */
  detail?: DetailCode | undefined
  values?: ErrorDetail["values"]
  /** Several details, as schemas find them. */
  details?: readonly ErrorDetail[]
  /** English message for operators (CLI and logs). Pages show the code's message instead. */
  message?: string
  cause?: unknown
  /** For logs; never leaves the server. */
  meta?: Record<string, unknown>
}

/**
 * An expected failure. i18n/error-words.ts translates its code and details.
 *
 * Next.js bundles pages and route handlers separately, so a process can load this class twice. `instanceof` checks a brand,
 * because errors from the other bundle would otherwise become INTERNAL.
 */
export class AppError extends Error {
  override readonly name = "AppError"
  readonly [brand] = true
  readonly code: ErrorCode
  readonly details: readonly ErrorDetail[]
  /** The `message` option. */
  readonly text: string | null
  readonly meta: Record<string, unknown>

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    const { detail, values = {}, details = detail ? [{ code: detail, values }] : [], message } = options
    super(message ?? [code, ...details.map((each) => `${each.code} ${JSON.stringify(each.values)}`)].join(": "), {
      cause: options.cause,
    })
    this.code = code
    this.details = details
    this.text = message ?? null
    this.meta = options.meta ?? {}
  }

  static override [Symbol.hasInstance](value: unknown): value is AppError {
    return typeof value === "object" && value !== null && brand in value
  }
}

/** Wraps unexpected errors as INTERNAL and keeps them as the cause. */
export function toAppError(error: unknown): AppError {
  return error instanceof AppError ? error : new AppError("INTERNAL", { cause: error })
}
