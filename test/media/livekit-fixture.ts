import { randomUUID } from "node:crypto"
import { AccessToken, RoomServiceClient } from "livekit-server-sdk"
import type { ServerHandle } from "@/server/local/servers/managed-process"
import { startTestStack } from "../support/stack"

export interface LiveKitAddress {
  url: string
  apiKey: string
  apiSecret: string
}

/** A real LiveKit server for one test file. */
export interface LiveKitFixture extends LiveKitAddress, AsyncDisposable {
  readonly server: ServerHandle
  readonly rooms: RoomServiceClient
  /** Creates a room with synchronized streams, as the product does, and returns its name. */
  createRoom(): Promise<string>
  /** A token to join a room as the movie bot. */
  botToken(room: string, apiSecret?: string): Promise<string>
  /** Identities of the participants. */
  participants(room: string): Promise<string[]>
}

export async function startLiveKit(): Promise<LiveKitFixture> {
  const stack = await startTestStack({ only: ["livekit"] })
  const { LIVEKIT_URL: url = "", LIVEKIT_API_KEY: apiKey = "", LIVEKIT_API_SECRET: secret = "" } = stack.env
  const server = stack.livekit
  if (!server) throw new Error("the stack has no LiveKit server")
  const rooms = new RoomServiceClient(url.replace(/^ws/, "http"), apiKey, secret)
  return {
    url,
    apiKey,
    apiSecret: secret,
    server,
    rooms,
    async createRoom() {
      const name = `media-${randomUUID()}`
      await rooms.createRoom({ name, syncStreams: true, emptyTimeout: 600 })
      return name
    },
    async botToken(room, apiSecret = secret) {
      const token = new AccessToken(apiKey, apiSecret, {
        identity: "video-bot",
        ttl: 3600,
        attributes: { role: "movie" },
      })
      token.addGrant({ roomJoin: true, room, canPublish: true, canSubscribe: false })
      return token.toJwt()
    },
    participants: async (room) => (await rooms.listParticipants(room)).map((participant) => participant.identity),
    [Symbol.asyncDispose]: () => stack.stop(),
  }
}
