/** What a viewer's page offers to the benchmark. */

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
  /** One for each picture that is shown. */
  decoding(): Promise<DecodingReport[]>
}

declare global {
  interface Window {
    viewer: ViewerApi
  }
}
