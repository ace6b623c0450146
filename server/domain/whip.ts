/** WHIP endpoint of a LiveKit server. `livekitUrl` is ws or wss, http or https. */
export function whipUrl(livekitUrl: string): string {
  return livekitHttpUrl(livekitUrl, "whip/v1")
}

/** A path of LiveKit's HTTP API. `livekitUrl` may be ws or wss, http or https, and have a path of its own. */
export function livekitHttpUrl(livekitUrl: string, path: string): string {
  const base = livekitUrl.replace(/^ws/, "http")
  return new URL(path, base.endsWith("/") ? base : `${base}/`).href
}

/** True when the response to an empty offer comes from a WHIP endpoint, which rejects the offer or the key. */
export function isWhipAnswer(status: number): boolean {
  return status !== 404 && status !== 405 && status !== 501 && status !== 200
}
