import { z } from "zod"

/** A picture of 640 x 640 takes a fifth of it. */
const MAX_BASE64_LENGTH = 700_000

/** A JPEG in a message of a process that opens films of strangers: at least what all JPEGs begin with. */
export const jpegBase64Schema = z.string().max(MAX_BASE64_LENGTH).startsWith("/9j/")

/** Its bytes, in memory of their own. */
export const bytesOfJpeg = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(base64, "base64"))
