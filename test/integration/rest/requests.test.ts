import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { Scope } from "@/lib/contracts/users"
import { type ApiAnswer, createApiClient, problemWith } from "../support/api"
import { type Cast, createCast, uniqueName } from "../support/people"
import { createTestServices, type TestServices } from "../support/services"

describe("REST requests", () => {
  let t: TestServices
  let cast: Cast
  let api: ReturnType<typeof createApiClient>
  beforeAll(async () => {
    t = await createTestServices()
    api = createApiClient(t)
  })
  afterAll(() => t[Symbol.asyncDispose]())
  beforeEach(async () => {
    cast = await createCast(t)
  })

  const withScopes = async (scopes: Scope[]) => {
    const { token, details } = await t.services.accounts.createToken(cast.creator, {
      name: "x",
      expiresInDays: 1,
      scopes,
    })
    return { headers: { authorization: `Bearer ${token}` }, tokenId: details.id }
  }

  describe("addresses", () => {
    it.each(["", "/", "/nowhere", "/rooms/x/y/z", "/rooms//movie_status"])("rejects %j", async (path) => {
      const answer = await api("GET", path, { as: cast.creator })
      expect(answer).toMatchObject(problemWith(404, "NOT_FOUND"))
      expect(answer.headers.get("content-type")).toBe("application/problem+json")
    })

    it("rejects a malformed encoding", async () => {
      expect(await api("GET", "/rooms/%E0%A4%A", { as: cast.creator })).toMatchObject(problemWith(400, "INVALID_INPUT"))
    })

    it("lists the allowed methods", async () => {
      const answer = await api("PATCH", "/rooms", { as: cast.creator })
      expect(answer).toMatchObject(problemWith(405, "METHOD_NOT_ALLOWED"))
      expect(answer.headers.get("allow")).toBe("GET, HEAD, POST, OPTIONS")
    })
  })

  describe("bodies", () => {
    const create = (body: unknown, headers = {}) => api("POST", "/rooms", { as: cast.creator, body, headers })

    it.each([
      ["none", undefined, "expected object"],
      ["no JSON", "{", "not JSON"],
      ["a list", [], "expected object"],
      ["no name", {}, "name"],
      ["a name that is none", { name: "Friday night!" }, "lower-case letters"],
      ["a field there is not", { name: "friday", colour: "red" }, "colour"],
      ["our own spelling", { name: "friday", movieId: null }, "movieId"],
      ["a movie that is no id", { name: "friday", movie_id: "1" }, "id of a movie"],
      ["a time without a zone", { name: "friday", meet_datetime: "2026-11-27T20:00:00" }, "UTC offset"],
      ["a character that cannot be kept", { name: "fri\0day" }, "cannot be stored"],
      ["half a character", '{"name": "fri\\ud800day"}', "cannot be stored"],
      ["a field of a character that cannot be kept", '{"name": "friday", "\\u0000": 1}', "cannot be stored"],
      ["what is nested deep", `{"name": ${"[".repeat(5000)}${"]".repeat(5000)}}`, "nested too deeply"],
    ])("explains what is wrong with %s", async (_, body, detail) => {
      const answer = await create(body)
      expect(answer).toMatchObject(problemWith(400, "INVALID_INPUT"))
      expect(answer.body.detail).toContain(detail)
    })

    it("has a maximum length, counted in bytes and not taken from the header", async () => {
      const long = { name: "x".repeat(70_000) }
      expect(await create(long)).toMatchObject(problemWith(413, "PAYLOAD_TOO_LARGE"))
      expect(await create({ name: "ä".repeat(40_000) })).toMatchObject(problemWith(413, "PAYLOAD_TOO_LARGE"))
      expect(await create(long, { "content-length": "10" })).toMatchObject(problemWith(413, "PAYLOAD_TOO_LARGE"))
    })

    it.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml"])(
      "is not taken as %s",
      async (type) => {
        const answer = await create({ name: "friday" }, { "content-type": type })
        expect(answer).toMatchObject(problemWith(415, "CONTENT_TYPE_UNSUPPORTED"))
        expect(answer.body.detail).toContain("application/json")
      },
    )

    it("is accepted with any JSON content type", async () => {
      const name = uniqueName("typed")
      const made = await create({ name }, { "content-type": "application/vnd.cinema+json; charset=utf-8" })
      expect(made).toMatchObject({ status: 201, body: { name } })
    })
  })

  describe("lists", () => {
    it.each(["limit=0", "limit=101", "limit=x", "limit=1.5", "limit=", "limit=1&limit=2", "cursor=x", "cursor="])(
      "say what is wrong with %s",
      async (query) => {
        expect(await api("GET", `/rooms?${query}`, { as: cast.creator })).toMatchObject(
          problemWith(400, "INVALID_INPUT"),
        )
      },
    )

    it("are paged", async () => {
      for (const name of ["b", "c"]) await t.services.rooms.create(cast.creator, roomOf(uniqueName(`page-${name}`)))
      const first = await api("GET", "/rooms?limit=2", { as: cast.creator })
      expect(first.body.items).toHaveLength(2)
      const second = await api("GET", `/rooms?limit=2&cursor=${first.body.next_cursor}`, { as: cast.creator })
      expect(second.body.items.map((room: { id: string }) => room.id)).toEqual([cast.roomId])
      expect(second.body.next_cursor).toBeNull()
    })

    it("show only one's own", async () => {
      expect((await api("GET", "/rooms", { as: cast.stranger })).body).toEqual({ items: [], next_cursor: null })
      expect((await api("GET", "/movies", { as: cast.member })).body).toEqual({ items: [], next_cursor: null })
      // Another account's room as a cursor reveals nothing.
      const path = `/rooms?cursor=ffffffff-ffff-ffff-ffff-ffffffffffff`
      expect((await api("GET", path, { as: cast.stranger })).body.items).toEqual([])
    })
  })
  const roomOf = (name: string) => ({ name, movieId: null, meetDatetime: null })

  describe("scopes", () => {
    it("limit a token, and the response names the missing one", async () => {
      const { headers } = await withScopes(["rooms:read"])
      expect((await api("GET", `/rooms/${cast.roomId}`, { headers })).status).toBe(200)
      const refused = await api("POST", `/rooms/${cast.roomId}/start_movie`, { headers })
      expect(refused).toMatchObject(problemWith(403, "SCOPE_MISSING"))
      expect(refused.headers.get("www-authenticate")).toBe(
        'Bearer realm="moviesnow", error="insufficient_scope", scope="screenings:control"',
      )
      expect(await t.db.screening.count({ where: { roomId: cast.roomId } })).toBe(0)
      // Checked before anything else, so that such a token reveals nothing about a room.
      expect(await api("DELETE", `/rooms/nothing`, { headers })).toMatchObject(problemWith(403, "SCOPE_MISSING"))
    })

    it("end with the token", async () => {
      const { headers, tokenId } = await withScopes(["rooms:read"])
      await t.services.accounts.revokeToken(cast.creator, { tokenId })
      expect(await api("GET", "/rooms", { headers })).toMatchObject(problemWith(401, "TOKEN_INVALID"))
    })
  })

  describe("an Idempotency-Key", () => {
    const roomNamed = (name: string) => t.db.room.count({ where: { name } })
    const create = (key: string, name: string, as = cast.creator): Promise<ApiAnswer> =>
      api("POST", "/rooms", { as, body: { name }, headers: { "idempotency-key": key } })

    it("makes a repeated request run once", async () => {
      const name = uniqueName("once")
      const first = await create("a", name)
      expect(first.status).toBe(201)
      expect(first.headers.get("idempotency-replayed")).toBeNull()
      const again = await create("a", name)
      expect(again.status).toBe(201)
      expect(again.body).toEqual(first.body)
      expect(again.headers.get("idempotency-replayed")).toBe("true")
      expect(await roomNamed(name)).toBe(1)
    })

    it("stores client errors too", async () => {
      const refused = await create("e", cast.roomName)
      expect(refused).toMatchObject(problemWith(409, "ROOM_NAME_TAKEN"))
      await t.services.rooms.delete(cast.creator, { roomId: cast.roomId })
      const again = await create("e", cast.roomName)
      expect(again.body).toEqual(refused.body)
      expect(again.headers.get("content-type")).toBe("application/problem+json")
      expect(again.headers.get("idempotency-replayed")).toBe("true")
    })

    it("stores an empty response", async () => {
      const call = () =>
        api("DELETE", `/rooms/${cast.roomId}`, { as: cast.creator, headers: { "idempotency-key": "d" } })
      expect((await call()).status).toBe(204)
      expect(await call()).toMatchObject({ status: 204, body: null })
    })

    it("belongs to one request", async () => {
      await create("r", uniqueName("first"))
      expect(await create("r", uniqueName("second"))).toMatchObject(problemWith(422, "IDEMPOTENCY_KEY_REUSED"))
      const elsewhere = await api("POST", `/rooms/${cast.roomId}/start_movie`, {
        as: cast.creator,
        headers: { "idempotency-key": "r" },
      })
      expect(elsewhere).toMatchObject(problemWith(422, "IDEMPOTENCY_KEY_REUSED"))
      // Keys belong to one token.
      expect((await create("r", uniqueName("third"), cast.member)).status).toBe(201)
    })

    it("lets one of many concurrent requests through", async () => {
      const name = uniqueName("crowd")
      const answers = await Promise.all(Array.from({ length: 10 }, () => create("c", name)))
      const statuses = answers.map(({ status }) => status)
      expect(statuses).toContain(201)
      for (const answer of answers) {
        if (answer.status === 201) expect(answer.body.name).toBe(name)
        else expect(answer).toMatchObject(problemWith(409, "IDEMPOTENCY_KEY_IN_USE"))
      }
      expect(await roomNamed(name)).toBe(1)
    })

    it("is released at once when the first request failed through a server error", async () => {
      let isBroken = true
      const broken = createApiClient(t, {
        services: {
          ...t.services,
          rooms: {
            ...t.services.rooms,
            create: (...input) => (isBroken ? Promise.reject(new Error("bug")) : t.services.rooms.create(...input)),
          },
        },
      })
      const name = uniqueName("mended")
      const call = () =>
        broken("POST", "/rooms", { as: cast.creator, body: { name }, headers: { "idempotency-key": "b" } })
      expect(await call()).toMatchObject(problemWith(500, "INTERNAL"))
      isBroken = false
      expect((await call()).status).toBe(201)
    })

    it("is released a minute after the first request died", async () => {
      const { tokenId, headers } = await withScopes(["rooms:write"])
      const name = uniqueName("died")
      const call = () => api("POST", "/rooms", { headers: { ...headers, "idempotency-key": "k" }, body: { name } })
      await t.services.operations.claimIdempotencyKey({ tokenId, key: "k", requestHash: "of a process that is gone" })
      expect(await call()).toMatchObject(problemWith(422, "IDEMPOTENCY_KEY_REUSED"))
      t.clock.advanceMs(61_000)
      expect((await call()).status).toBe(201)
    })

    it("is taken over from a late request, whose response is no longer stored", async () => {
      const { tokenId } = await withScopes(["rooms:write"])
      const owner = { tokenId, key: "late", requestHash: "h" }
      const late = await t.services.operations.claimIdempotencyKey(owner)
      t.clock.advanceMs(61_000)
      const next = await t.services.operations.claimIdempotencyKey(owner)
      if (!("claim" in late && "claim" in next)) throw new Error("not claimed")
      await t.services.operations.keepIdempotentAnswer(late.claim, { status: 200, body: "late" })
      await t.services.operations.freeIdempotencyKey(late.claim)
      await t.services.operations.keepIdempotentAnswer(next.claim, { status: 200, body: "next" })
      expect(await t.services.operations.claimIdempotencyKey(owner)).toEqual({ kept: { status: 200, body: "next" } })
    })

    it("is stored for a day", async () => {
      const name = uniqueName("daily")
      const first = await create("day", name)
      t.clock.advanceMs(23 * 3_600_000)
      await t.services.operations.deleteOldRequests()
      expect((await create("day", name)).body).toEqual(first.body)
      t.clock.advanceMs(2 * 3_600_000)
      await t.services.operations.deleteOldRequests()
      expect(await t.db.idempotencyKey.count({ where: { key: "day" } })).toBe(0)
    })

    it.each(["", "a b", "é", "x".repeat(256)])("is not %j", async (key) => {
      const name = uniqueName("bad")
      expect(await create(key, name)).toMatchObject(problemWith(400, "INVALID_INPUT"))
      expect(await roomNamed(name)).toBe(0)
    })
  })
})
