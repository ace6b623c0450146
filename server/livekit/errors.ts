import { TwirpError } from "livekit-server-sdk"
import { AppError } from "@/lib/contracts/errors"

export function isNotFound(error: unknown): boolean {
  return error instanceof TwirpError && error.code === "not_found"
}

/** Maps an error of the LiveKit API: rejected keys, or a server that is unreachable or broken. */
export function toLiveKitError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const refused = error instanceof TwirpError && (error.status === 401 || error.status === 403)
  return new AppError(refused ? "LIVEKIT_UNAUTHORIZED" : "LIVEKIT_UNREACHABLE", { cause: error })
}
