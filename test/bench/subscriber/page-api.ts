/** Interface between a viewer's page and the benchmark. */

export interface DecodingReport {
  /** Since the track was subscribed, as the browser counts (getStats). */
  freezes: number
  frozenMs: number
  framesDecoded: number
  framesDropped: number
  framesPerSecond: number
  keyframeRequests: number
}

export interface ViewerApi {
  /** Joins a room and shows everything, as viewers' pages do. */
  join(options: { url: string; token: string }): Promise<void>
  /** One report per visible picture. */
  decoding(): Promise<DecodingReport[]>
}

declare global {
  interface Window {
    viewer: ViewerApi
  }
}
