import { toAppError } from "@/lib/contracts/errors"
import type { Logger } from "@/server/ports"
import { problemResponse } from "./problem"

interface Picture {
  data: Uint8Array<ArrayBuffer>
  version: string
}

/**
 * Answers with a JPEG, or with the problem there was. An address that names the picture's version is good for ever; without it
 * caches ask again, which costs no bytes while the picture is the same.
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
      // Bytes of strangers' films: never anything but a picture.
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
