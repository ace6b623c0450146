import { AppError, toAppError } from "@/lib/contracts/errors"
import { unsubscribeInput } from "@/lib/contracts/mail"
import { web } from "@/server/composition/web"
import { problemResponse } from "@/server/rest/problem"

/**
 * One-click unsubscribe for mail programs (RFC 8058): POST without a session. GET must change nothing, because scanners follow
 * links.
 */
export async function POST(_request: Request, { params }: { params: Promise<{ stopKey: string }> }): Promise<Response> {
  try {
    const input = unsubscribeInput.safeParse(await params)
    if (!input.success) throw new AppError("NOT_FOUND")
    await web().services.mail.unsubscribe(input.data)
    return new Response(null, { status: 204 })
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.code === "INTERNAL") web().log.error({ err: thrown }, "could not unsubscribe a mail address")
    return problemResponse(error)
  }
}
