import { toAppError } from "@/lib/contracts/errors"
import type { Logger } from "@/server/ports"
import { problemResponse } from "./problem"

interface Picture {
  data: Uint8Array<ArrayBuffer>
  version: string
}

/**
 * Responds with a JPEG, or a problem. A URL with the picture's version may be cached forever; others are revalidated by
 * ETag.
 */
export async function pictureAnswer(
  request: Request,
  log: () => Logger,
  read: () => Promise<Picture>,
): Promise<Response> {
  try {
    const { data, version } = await read()
    const etag = `"${version}"`
    const isVersioned = new URL(request.url).searchParams.get("v") === version
    const headers = {
      etag,
      "cache-control": isVersioned ? "private, max-age=31536000, immutable" : "private, no-cache",
      // The bytes derive from untrusted movies, so browsers must treat them only as a picture.
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
    }
    if (
      request.headers
        .get("if-none-match")
        ?.split(/\s*,\s*/)
        .includes(etag)
    ) {
      return new Response(null, { status: 304, headers })
    }
    return new Response(data, { headers: { ...headers, "content-type": "image/jpeg" } })
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.code === "INTERNAL") log().error({ err: thrown }, "a picture could not be read")
    return problemResponse(error)
  }
}
