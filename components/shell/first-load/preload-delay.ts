/** What comes when it is needed comes after this time in any case: it may be needed when the server is away. */
export const PRELOAD_DELAY_MS = 5000
