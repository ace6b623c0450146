import { type ErrorCode, isErrorCode } from "@/lib/contracts/errors"
import { extensionOf, type UploadLimits, uploadExtensions } from "@/lib/contracts/uploads"

/** What went wrong with an upload: pure. `code` null: the server did not answer. */
export interface UploadFault {
  code: ErrorCode | null
}

/** What the server's answer to a request of an upload says. Null for an answer there was none of. */
export function faultOfAnswer(answer: { status: number; body: string } | null): UploadFault {
  if (!answer || answer.status === 0) return { code: null }
  try {
    const { code } = JSON.parse(answer.body) as { code?: unknown }
    return { code: isErrorCode(code) ? code : "INTERNAL" }
  } catch {
    // What the protocol itself refuses is said without a code.
    return { code: "INTERNAL" }
  }
}

const passing: readonly (ErrorCode | null)[] = [null, "INTERNAL", "DATABASE_UNREACHABLE", "RATE_LIMITED"]

/** True for what may be over in a moment: the connection, the server. What the server refuses it refuses again. */
export const isPassing = ({ code }: UploadFault): boolean => passing.includes(code)

/** Why a file need not be sent at all, or null. */
export function faultOfFile(file: { name: string; size: number }, limits: UploadLimits): ErrorCode | "EMPTY" | null {
  if (!(uploadExtensions as readonly string[]).includes(extensionOf(file.name))) return "UPLOAD_TYPE_UNSUPPORTED"
  if (file.size === 0) return "EMPTY"
  return file.size > limits.maxBytes ? "UPLOAD_TOO_LARGE" : null
}
