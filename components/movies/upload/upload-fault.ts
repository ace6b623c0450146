import { type ErrorCode, isErrorCode } from "@/lib/contracts/errors"
import { extensionOf, type UploadLimits, uploadExtensions } from "@/lib/contracts/uploads"

/** `code` is null when the server did not respond. */
export interface UploadFault {
  code: ErrorCode | null
}

/** The fault in the server's response to an upload request. */
export function faultOfAnswer(answer: { status: number; body: string } | null): UploadFault {
  if (!answer || answer.status === 0) return { code: null }
  try {
    const { code } = JSON.parse(answer.body) as { code?: unknown }
    return { code: isErrorCode(code) ? code : "INTERNAL" }
  } catch {
    // Refusals of the protocol itself carry no code.
    return { code: "INTERNAL" }
  }
}

const passing: readonly (ErrorCode | null)[] = [null, "INTERNAL", "DATABASE_UNREACHABLE", "RATE_LIMITED"]

/** True for connection and server errors, after which a retry may succeed. */
export const isPassing = ({ code }: UploadFault): boolean => passing.includes(code)

/** The reason why the server would refuse a file, or null. */
export function faultOfFile(file: { name: string; size: number }, limits: UploadLimits): ErrorCode | "EMPTY" | null {
  if (!(uploadExtensions as readonly string[]).includes(extensionOf(file.name))) return "UPLOAD_TYPE_UNSUPPORTED"
  if (file.size === 0) return "EMPTY"
  return file.size > limits.maxBytes ? "UPLOAD_TOO_LARGE" : null
}
