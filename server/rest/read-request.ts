import type { z } from "zod"
import * as english from "@/i18n/english"
import { AppError } from "@/lib/contracts/errors"
import { faultOfData } from "@/lib/contracts/text"

const MAX_BODY_BYTES = 65_536

/** @throws INVALID_INPUT with a sentence for each issue. */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const fault = faultOfData(value)
  if (fault) throw new AppError("INVALID_INPUT", { detail: fault })
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new AppError("INVALID_INPUT", { message: english.issues(parsed.error.issues) })
}

/** @throws INVALID_INPUT when a name occurs twice. */
export function readQuery(params: URLSearchParams): Record<string, string> {
  const query: Record<string, string> = {}
  for (const [name, value] of params) {
    if (Object.hasOwn(query, name)) throw new AppError("INVALID_INPUT", { detail: "givenTwice", values: { name } })
    query[name] = value
  }
  return query
}

/**
 * Reads the body, and stops as soon as it exceeds the limit.
 * @throws PAYLOAD_TOO_LARGE
 * @throws CONTENT_TYPE_UNSUPPORTED when the content type is not JSON.
 * @throws INVALID_INPUT when the body is not UTF-8.
 */
export async function readText(request: Request): Promise<string> {
  if (Number(request.headers.get("content-length")) > MAX_BODY_BYTES) throw new AppError("PAYLOAD_TOO_LARGE")
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > MAX_BODY_BYTES) throw new AppError("PAYLOAD_TOO_LARGE")
    chunks.push(chunk)
  }
  if (size > 0) assertJsonType(request.headers.get("content-type"))
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks))
  } catch (error) {
    throw new AppError("INVALID_INPUT", { detail: "bodyNotUtf8", cause: error })
  }
}

/** A body without a content type counts as JSON. */
function assertJsonType(contentType: string | null): void {
  const type = contentType?.split(";")[0]?.trim().toLowerCase() ?? ""
  if (type === "" || type === "application/json" || /^application\/[\w.-]+\+json$/.test(type)) return
  throw new AppError("CONTENT_TYPE_UNSUPPORTED")
}

/**
 * Returns undefined for an empty text.
 * @throws INVALID_INPUT
 */
export function parseJson(text: string): unknown {
  if (text.trim() === "") return undefined
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new AppError("INVALID_INPUT", { detail: "bodyNotJson", cause: error })
  }
}
