import { TwirpError } from "livekit-server-sdk"
import { AppError } from "@/lib/contracts/errors"

/** LiveKit says so when a room or participant is not there. */
export function isNotFound(error: unknown): boolean {
  return error instanceof TwirpError && error.code === "not_found"
}

/** What the LiveKit API threw, as an AppError: our keys refused, or a server that cannot be reached or does not work. */
export function toLiveKitError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const refused = error instanceof TwirpError && (error.status === 401 || error.status === 403)
  return new AppError(refused ? "LIVEKIT_UNAUTHORIZED" : "LIVEKIT_UNREACHABLE", { cause: error })
}
