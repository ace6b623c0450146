import { currentActor } from "@/app/signed-in"
import { AppError } from "@/lib/contracts/errors"
import { screeningIdSchema } from "@/lib/contracts/screening"
import { web } from "@/server/composition/web"
import { pictureAnswer } from "@/server/rest/picture"

/** A recent frame of a screening, for members of its room: GET /api/screenings/<id>/preview */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return pictureAnswer(
    request,
    () => web().log,
    async () => {
      const actor = await currentActor()
      if (!actor) throw new AppError("UNAUTHENTICATED")
      const screeningId = screeningIdSchema.safeParse((await params).id)
      if (!screeningId.success) throw new AppError("NOT_FOUND")
      return web().services.screenings.getPreview(actor, { screeningId: screeningId.data })
    },
  )
}
