import { join } from "node:path"
import type { CliEnv } from "@/server/env/schemas"
import { generateTestFilm } from "@/server/local/test-film/test-film"
import type { Services } from "@/server/services/all"

const FILM = "contract/film.mp4"

export interface ContractData {
  /** Token with every scope, of the account that owns the data. */
  token: string
  /** Existing ids, by parameter name. */
  ids: Record<string, string[]>
}

/**
 * Creates an account with data for every operation: a movie that plays, one that does not, rooms with admitted, waiting
 * and invited people, a webhook. Few rooms have the playable movie, to keep the bot worker's load low.
 */
export async function makeContractData(services: Services, env: CliEnv): Promise<ContractData> {
  await generateTestFilm({
    path: join(env.MEDIA_DIR ?? "", FILM),
    durationS: 20,
    frameRate: { num: 25, den: 1 },
    width: 320,
    height: 180,
  })
  const [creator, viewer, waiting] = await Promise.all(
    ["Clara", "Viktor", "Wanda"].map(async (name) => {
      const { id } = await services.accounts.register({
        name,
        email: `${name.toLowerCase()}@example.org`,
        password: "contract test",
      })
      return { kind: "user" as const, userId: id, name, isAdministrator: false }
    }),
  )
  if (!creator || !viewer || !waiting) throw new Error("unreachable: three are made")
  const movie = (title: string, filePath: string) =>
    services.movies.create(creator, { title, filePath, movieUrl: null, hlsPath: null })
  const [film, missing] = [await movie("Film", FILM), await movie("Missing", "contract/missing.mp4")]
  const room = (name: string, movieId: string | null) =>
    services.rooms.create(creator, { name, movieId, meetDatetime: null })
  const rooms = [await room("plays", film.id), await room("fails", missing.id), await room("empty", null)]
  const [first] = rooms
  const code = first?.invitations[0]?.code
  if (!first || !code) throw new Error("unreachable: a room has an invitation")
  await services.people.acceptInvitation(viewer, { inviteCode: code })
  await services.rooms.setRights(creator, { roomId: first.id, admission: "host" })
  await services.people.acceptInvitation(waiting, { inviteCode: code })
  const { members, invitations } = await services.rooms.get(creator, { roomId: first.id })
  const { webhook } = await services.webhooks.create(creator, {
    url: "https://hooks.example/",
    events: ["room.deleted"],
    roomId: first.id,
  })
  const { token } = await services.accounts.createToken(creator, { name: "contract", expiresInDays: 1 })
  return {
    token,
    ids: {
      room_id: rooms.map(({ id }) => id),
      movie_id: [film.id, missing.id],
      member_id: members.map(({ id }) => id),
      invitation_id: invitations.map(({ id }) => id),
      webhook_id: [webhook.id],
    },
  }
}
