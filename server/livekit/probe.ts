import { AccessToken, IngressClient, RoomServiceClient } from "livekit-server-sdk"
import { AppError } from "@/lib/contracts/errors"
import type { LiveKitProbe } from "@/server/ports"
import { toLiveKitError } from "./errors"

const TIMEOUT_MS = 4_000

export function createLiveKitProbe(config: { url: string; apiKey: string; apiSecret: string }): LiveKitProbe {
  const { apiKey, apiSecret } = config
  const httpUrl = config.url.replace(/^ws/, "http")
  const options = { requestTimeout: TIMEOUT_MS / 1000 }
  const request = async (url: string, init: RequestInit = {}): Promise<Response> => {
    try {
      const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(TIMEOUT_MS), ...init })
      await response.body?.cancel()
      return response
    } catch (error) {
      throw new AppError("LIVEKIT_UNREACHABLE", {
        detail: "livekitSilent",
        values: { address: new URL(httpUrl).origin },
        cause: error,
      })
    }
  }

  return {
    async greet() {
      const response = await request(httpUrl)
      return { date: response.headers.get("date") }
    },

    async checkKeys() {
      try {
        await new RoomServiceClient(httpUrl, apiKey, apiSecret, options).listRooms(["no-such-room"])
      } catch (error) {
        throw toLiveKitError(error)
      }
    },

    async askWhip(whipUrl) {
      // A token without a room: the server rejects it in its own words and creates no room.
      const token = await new AccessToken(apiKey, apiSecret, { identity: "doctor", ttl: 60 }).toJwt()
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/sdp" }
      return (await request(whipUrl, { method: "POST", headers, body: "" })).status
    },

    async hasIngress() {
      try {
        await new IngressClient(httpUrl, apiKey, apiSecret, options).listIngress()
        return true
      } catch {
        return false
      }
    },
  }
}
