import { AccessToken, DataPacket_Kind, RoomServiceClient } from "livekit-server-sdk"
import { LOBBY_TOPIC } from "@/lib/contracts/attendance"
import { MOVIE_BOT_IDENTITY, MOVIE_ROLE, MOVIE_ROLE_ATTRIBUTE } from "@/lib/contracts/movie-bot"
import { MOVIE_TOPIC } from "@/lib/contracts/screening"
import type { Conference, ConferenceRoom } from "@/server/ports"
import { isNotFound, toLiveKitError } from "./errors"
import { isPerson, toPublishing, toRights } from "./rights"

/** Empty rooms stay this long, so that metadata written before the first participant survives. */
const EMPTY_ROOM_TIMEOUT_S = 600
/** LiveKit renews tokens of connected clients for ten minutes, so a shorter lifetime would not keep removed people out. */
const VIEWER_TOKEN_TTL_S = 600
const BOT_TOKEN_TTL_S = 24 * 3600

/** @throws LIVEKIT_UNREACHABLE or LIVEKIT_UNAUTHORIZED from every call */
export function createConference(config: { url: string; apiKey: string; apiSecret: string }): Conference {
  const rooms = new RoomServiceClient(config.url.replace(/^ws/, "http"), config.apiKey, config.apiSecret, {
    requestTimeout: 5,
  })

  /** `undefined` when LiveKit does not know the room or participant. */
  const call = async <Result>(run: () => Promise<Result>): Promise<Result | undefined> => {
    try {
      return await run()
    } catch (error) {
      if (isNotFound(error)) return undefined
      throw toLiveKitError(error)
    }
  }

  const findBot = async (roomName: string): Promise<ConferenceRoom["bot"]> => {
    const participants = (await call(() => rooms.listParticipants(roomName))) ?? []
    const bot = participants.find((participant) => participant.identity === MOVIE_BOT_IDENTITY)
    if (!bot) return null
    const { screening, epoch } = bot.attributes
    return {
      screeningId: screening ?? null,
      epoch: epoch === undefined ? null : Number(epoch),
      isPublishing: bot.tracks.length > 0,
    }
  }

  const send = async (roomName: string, topic: string, message: object): Promise<void> => {
    // For an unknown room, LiveKit answers "no response from servers" after 3 s, as if it were down.
    if (!(await call(() => rooms.listRooms([roomName])))?.length) return
    const data = new TextEncoder().encode(JSON.stringify(message))
    await call(() => rooms.sendData(roomName, data, DataPacket_Kind.RELIABLE, { topic }))
  }

  const newToken = (identity: string, name: string, ttl: number) =>
    new AccessToken(config.apiKey, config.apiSecret, { identity, name, ttl })

  return {
    url: config.url,

    async ensureRoom(roomName, metadata) {
      // syncStreams keeps a participant's audio and video in sync for viewers.
      const room = await call(() =>
        rooms.createRoom({
          name: roomName,
          emptyTimeout: EMPTY_ROOM_TIMEOUT_S,
          ...(metadata ? { metadata: JSON.stringify(metadata) } : {}),
          syncStreams: true,
        }),
      )
      // createRoom does not change the metadata of an existing room; updating it notifies everyone in the room.
      if (metadata && room?.metadata !== JSON.stringify(metadata)) await this.updateMetadata(roomName, metadata)
    },

    async updateMetadata(roomName, metadata) {
      await call(() => rooms.updateRoomMetadata(roomName, JSON.stringify(metadata)))
    },

    notify: (roomName, notification) => send(roomName, MOVIE_TOPIC, notification),

    sendLobbyMessage: (roomName, news) => send(roomName, LOBBY_TOPIC, news),

    async removeMovieBot(roomName, attempt) {
      if (attempt) {
        const bot = await findBot(roomName)
        if (bot?.screeningId !== attempt.screeningId || bot.epoch !== attempt.epoch) return
      }
      await call(() => rooms.removeParticipant(roomName, MOVIE_BOT_IDENTITY))
    },

    async findRoom(roomName) {
      const room = (await call(() => rooms.listRooms([roomName])))?.[0]
      return room ? { id: room.sid, bot: await findBot(roomName) } : null
    },

    async hasMovieBot(roomName) {
      return (await findBot(roomName)) !== null
    },

    async roomsWithMovieBot() {
      const names: string[] = []
      for (const room of (await call(() => rooms.listRooms())) ?? []) {
        if (await this.hasMovieBot(room.name)) names.push(room.name)
      }
      return names
    },

    async viewerToken({ roomName, identity, name, rights }) {
      const token = newToken(identity, name, VIEWER_TOKEN_TTL_S)
      token.addGrant({
        roomJoin: true,
        room: roomName,
        ...toPublishing(rights),
        canSubscribe: true,
        canUpdateOwnMetadata: false, // no one may give themselves `role: movie`
      })
      return token.toJwt()
    },

    async listPeople(roomName) {
      const participants = (await call(() => rooms.listParticipants(roomName))) ?? []
      return participants
        .filter(isPerson)
        .map(({ identity, permission }) => ({ identity, rights: toRights(permission) }))
    },

    async setRights(roomName, { identity, rights }) {
      const permission = { ...toPublishing(rights), canSubscribe: true, canUpdateMetadata: false }
      await call(() => rooms.updateParticipant(roomName, identity, { permission }))
    },

    async removePerson(roomName, identity) {
      // LiveKit Cloud revokes tokens issued before now; self-hosted servers ignore the field.
      const revokeTokenTs = BigInt(Math.floor(Date.now() / 1000) + 1)
      await call(() => rooms.removeParticipant(roomName, identity, { revokeTokenTs }))
    },

    async closeRoom(roomName) {
      await call(() => rooms.deleteRoom(roomName))
    },

    async movieBotToken({ roomName, title, screeningId, epoch }) {
      const token = newToken(MOVIE_BOT_IDENTITY, title, BOT_TOKEN_TTL_S)
      token.attributes = { [MOVIE_ROLE_ATTRIBUTE]: MOVIE_ROLE, screening: screeningId, epoch: String(epoch) }
      token.addGrant({ roomJoin: true, room: roomName, canPublish: true, canSubscribe: false, canPublishData: false })
      return token.toJwt()
    },
  }
}
