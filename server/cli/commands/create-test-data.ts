import type { CliContext } from "../context"
import { clockTime, table } from "../output"

/** Creates test films, accounts and rooms, and prints ready-made REST calls. */
export async function createTestData({ operator, out }: CliContext) {
  const { application, env } = operator()
  const { services } = application
  // Only this command needs FFmpeg, which is slow to load.
  const { makeTestData } = await import("../test-data")
  const data = await withBar(out, (update) => makeTestData({ env, services }, update))
  const { token } = await services.accounts.createToken(data.creator, { name: "create_test_data", expiresInDays: 7 })
  const rooms = data.rooms.map(({ id, name, meetDatetime }) => ({
    id,
    name,
    meet_datetime: meetDatetime?.toISOString() ?? null,
    curl: curlLines(env.NEXTAUTH_URL, id, token),
  }))

  const text = [
    table(
      ["ACCOUNT", "PASSWORD", "ROLE"],
      data.accounts.map(({ email, password, role }) => [email, password, role]),
    ),
    table(
      ["ROOM", "STARTS", "ID"],
      data.rooms.map(({ id, name, meetDatetime }) => [name, meetDatetime ? clockTime(meetDatetime) : "-", id]),
    ),
    `The REST API as the creator (the token is valid for 7 days), room ${rooms[0]?.name}:`,
    ...Object.values(rooms[0]?.curl ?? {}),
  ].join("\n\n")
  out.answer(text, { accounts: data.accounts, rooms, token })
}

async function withBar<Result>(
  out: CliContext["out"],
  run: (update: (share: number | null, text: string) => void) => Promise<Result>,
): Promise<Result> {
  using bar = out.bar()
  return await run((share, text) => bar.update(share, text))
}

function curlLines(baseUrl: string, roomId: string, token: string) {
  const line = (method: string, action: string) => {
    const url = new URL(`/api/meet/rooms/${roomId}/${action}/`, baseUrl)
    return `curl -X ${method} -H 'Authorization: Bearer ${token}' ${url}`
  }
  return {
    start_movie: line("POST", "start_movie"),
    movie_status: line("GET", "movie_status"),
    pause_movie: line("POST", "pause_movie"),
    resume_movie: line("POST", "resume_movie"),
    stop_movie: line("POST", "stop_movie"),
  }
}
