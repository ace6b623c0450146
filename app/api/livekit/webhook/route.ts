import { AppError } from "@/lib/contracts/errors"
import { LIVEKIT_WEBHOOK_RUN } from "@/lib/contracts/system"
import { web } from "@/server/composition/web"
import { problemResponse } from "@/server/rest/problem"
import { readText } from "@/server/rest/read-request"

/**
 * Receives LiveKit's events. Nothing depends on them, because they arrive twice, late, or never. Each is recorded, so that an
 * operator sees whether LiveKit reaches this app. A join triggers a check immediately, which otherwise runs within a minute.
 */
export async function POST(request: Request): Promise<Response> {
  const { readLiveKitWebhook, services, log } = web()
  try {
    const event = await readLiveKitWebhook(await readText(request), request.headers.get("authorization"))
    log.debug(event, "received an event from LiveKit")
    await services.operations.recordRun({ name: LIVEKIT_WEBHOOK_RUN })
    // The token may predate a removal or a mute.
    if (event.event === "participant_joined" && event.roomName !== null) {
      await services.people.reconcileParticipants({ roomName: event.roomName })
    }
    return new Response(null, { status: 204 })
  } catch (error) {
    if (error instanceof AppError) return problemResponse(error)
    throw error
  }
}
