/** Heartbeat interval of a bot worker. */
export const WORKER_HEARTBEAT_MS = 5_000
/** A worker silent for this long no longer counts. */
export const WORKER_SILENT_MS = 20_000
/** A worker silent for this long is deleted. */
export const WORKER_FORGOTTEN_MS = 60 * 60_000
