/** Where a LiveKit server takes WHIP publishers, if it does. `livekitUrl` is ws or wss, http or https. */
export function whipUrl(livekitUrl: string): string {
  const base = livekitUrl.replace(/^ws/, "http")
  return new URL("whip/v1", base.endsWith("/") ? base : `${base}/`).href
}

/**
 * True when an answer to an empty offer comes from a WHIP endpoint: it is there when it has something to say about the offer or
 * the key.
 */
export function isWhipAnswer(status: number): boolean {
  return status !== 404 && status !== 405 && status !== 501 && status !== 200
}
