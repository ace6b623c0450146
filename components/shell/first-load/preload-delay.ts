/** Lazy parts are preloaded after this delay, so that they open even while the server is away. */
export const PRELOAD_DELAY_MS = 5000
