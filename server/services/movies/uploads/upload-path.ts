import type { Deps } from "../../kernel/deps"

/** Uploads without progress for this long expire. */
const UPLOAD_LIFE_MS = 48 * 3_600_000

export const FOLDER = "uploads"

export const pathOf = (name: string): string => `${FOLDER}/${name}`

export const expiry = (clock: Deps["clock"]): Date => new Date(clock.now().getTime() + UPLOAD_LIFE_MS)
