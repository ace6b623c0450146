import { WebhookReceiver } from "livekit-server-sdk"
import { AppError } from "@/lib/contracts/errors"

/**
 * Reads what LiveKit tells: the name of its event. Throws TOKEN_INVALID for what was not signed with our keys, or not over this
 * very body.
 */
export function createWebhookReader(config: { apiKey: string; apiSecret: string }) {
  const receiver = new WebhookReceiver(config.apiKey, config.apiSecret)
  return async (body: string, authorization: string | null): Promise<{ event: string; roomName: string | null }> => {
    try {
      const { event, room } = await receiver.receive(body, authorization ?? "")
      return { event, roomName: room?.name ?? null }
    } catch (error) {
      throw new AppError("TOKEN_INVALID", { message: "This was not signed with our LiveKit keys.", cause: error })
    }
  }
}
