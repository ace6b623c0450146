/** A bot worker says so often that it is there. */
export const WORKER_HEARTBEAT_MS = 5_000
/** One that was silent for so long is not counted on. */
export const WORKER_SILENT_MS = 20_000
/** One that was silent for so long is forgotten. */
export const WORKER_FORGOTTEN_MS = 60 * 60_000
