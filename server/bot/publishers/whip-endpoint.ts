import { AppError } from "@/server/contracts/errors"

const PROBE_TIMEOUT_MS = 3_000

export function whipUrl(livekitUrl: string): string {
  const base = livekitUrl.replace(/^ws/, "http")
  return new URL("whip/v1", base.endsWith("/") ? base : `${base}/`).href
}

/** True when the LiveKit server takes WHIP publishers. A server that cannot be reached at all speaks nothing. */
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
    // The endpoint is there when it has something to say about the offer or the key, which is not an offer on purpose.
    return answer.status !== 404 && answer.status !== 405 && answer.status !== 501 && answer.status !== 200
  } catch {
    return false
  }
}

/** FFmpeg tells little: the server itself says whether it is the key. */
export async function explainJoinFailure(livekitUrl: string, token: string): Promise<AppError> {
  try {
    const answer = await fetch(new URL("rtc/validate", `${livekitUrl.replace(/^ws/, "http").replace(/\/$/, "")}/`), {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
    })
    await answer.body?.cancel()
    if (answer.status === 401 || answer.status === 403) return new AppError("LIVEKIT_UNAUTHORIZED")
  } catch {}
  return new AppError("LIVEKIT_UNREACHABLE")
}
