import { z } from "zod"

/** A picture of 640 x 640 takes a fifth of this. */
const MAX_BASE64_LENGTH = 700_000

/** A JPEG from a process that opens untrusted films. Only the start that all JPEGs share is checked. */
export const jpegBase64Schema = z.string().max(MAX_BASE64_LENGTH).startsWith("/9j/")

/** Decodes into memory of its own, not into a shared pool. */
export const bytesOfJpeg = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(base64, "base64"))
