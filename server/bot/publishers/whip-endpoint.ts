import { AppError } from "@/lib/contracts/errors"
import { isWhipAnswer, livekitHttpUrl, whipUrl } from "@/server/domain/whip"

const PROBE_TIMEOUT_MS = 3_000

/** Whether the LiveKit server accepts WHIP publishers; false for one that cannot be reached. */
export async function speaksWhip(livekitUrl: string, token: string): Promise<boolean> {
  try {
    const answer = await fetch(whipUrl(livekitUrl), {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/sdp" },
      body: "",
      redirect: "manual",
      signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
    })
    await answer.body?.cancel()
    return isWhipAnswer(answer.status)
  } catch {
    return false
  }
}

/** Asks the server whether it rejects the token, because FFmpeg's error code does not say why joining failed. */
export async function explainJoinFailure(livekitUrl: string, token: string): Promise<AppError> {
  try {
    const answer = await fetch(livekitHttpUrl(livekitUrl, "rtc/validate"), {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
    })
    await answer.body?.cancel()
    if (answer.status === 401 || answer.status === 403) return new AppError("LIVEKIT_UNAUTHORIZED")
  } catch {}
  return new AppError("LIVEKIT_UNREACHABLE")
}
