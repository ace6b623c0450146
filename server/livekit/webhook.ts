import { WebhookReceiver } from "livekit-server-sdk"
import { AppError } from "@/lib/contracts/errors"

/**
 * Returns the event name of a LiveKit webhook.
 * @throws TOKEN_INVALID unless this exact body is signed with our keys
 */
export function createWebhookReader(config: { apiKey: string; apiSecret: string }) {
  const receiver = new WebhookReceiver(config.apiKey, config.apiSecret)
  return async (body: string, authorization: string | null): Promise<{ event: string; roomName: string | null }> => {
    try {
      const { event, room } = await receiver.receive(body, authorization ?? "")
      return { event, roomName: room?.name ?? null }
    } catch (error) {
      throw new AppError("TOKEN_INVALID", { detail: "livekitSignature", cause: error })
    }
  }
}
