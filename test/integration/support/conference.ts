import { Room } from "@livekit/rtc-node"
import type { ParticipantInfo } from "livekit-server-sdk"
import { RoomServiceClient } from "livekit-server-sdk"
import { createConference } from "@/server/livekit/conference"
import type { Conference } from "@/server/ports"
import { startTestStack } from "@/test/support/stack"

export interface LiveKit extends AsyncDisposable {
  conference: Conference
  /** Uses the server's own keys, to see the actual state. */
  admin: RoomServiceClient
  env: Record<string, string>
  httpUrl: string
  stop(): Promise<void>
  /** Joins with a token; leaves at the end of the test file. */
  join(token: string): Promise<Room>
  participant(roomName: string, identity: string): Promise<ParticipantInfo | undefined>
}

/** Joins without subscribing to anything. Rejects when the server refuses the token. */
export async function joinRoom(url: string, token: string): Promise<Room> {
  const room = new Room()
  await room.connect(url, token, { autoSubscribe: false, dynacast: false })
  return room
}

/** A real LiveKit server for one test file. */
export async function startLiveKit(): Promise<LiveKit> {
  const stack = await startTestStack({ only: ["livekit"] })
  const { LIVEKIT_URL: url = "", LIVEKIT_API_KEY: apiKey = "", LIVEKIT_API_SECRET: apiSecret = "" } = stack.env
  const httpUrl = url.replace(/^ws/, "http")
  const admin = new RoomServiceClient(httpUrl, apiKey, apiSecret)
  const joined: Room[] = []
  return {
    conference: createConference({ url, apiKey, apiSecret }),
    admin,
    env: stack.env,
    httpUrl,
    stop: async () => stack.livekit?.stop(),
    async join(token) {
      const room = await joinRoom(url, token)
      joined.push(room)
      return room
    },
    async participant(roomName, identity) {
      const everybody = await admin.listParticipants(roomName)
      return everybody.find((participant) => participant.identity === identity)
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(joined.map((room) => room.disconnect().catch(() => {})))
      await stack.stop()
    },
  }
}
