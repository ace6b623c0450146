import { AppError, toAppError } from "@/lib/contracts/errors"
import { unsubscribeInput } from "@/lib/contracts/mail"
import { web } from "@/server/composition/web"
import { problemResponse } from "@/server/rest/problem"

/**
 * Where mail programs end all mail to whom a mail was sent (RFC 8058, one click): POST without a session. Only POST: what looks
 * at links ahead of a person must not end anything.
 */
export async function POST(_request: Request, { params }: { params: Promise<{ stopKey: string }> }): Promise<Response> {
  try {
    const input = unsubscribeInput.safeParse(await params)
    if (!input.success) throw new AppError("NOT_FOUND")
    await web().services.mail.unsubscribe(input.data)
    return new Response(null, { status: 204 })
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.code === "INTERNAL") web().log.error({ err: thrown }, "mail could not be stopped")
    return problemResponse(error)
  }
}
