import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { z } from "zod"
import { errorTable } from "@/lib/contracts/errors"
import { scopes } from "@/lib/contracts/users"
import { errorsOf } from "@/server/rest/endpoint-errors"
import { allEndpoints } from "@/server/rest/endpoints/all"
import { createOpenApiDocument } from "@/server/rest/openapi"
import { createApiClient } from "../support/api"
import { type Cast, createCast, uniqueName } from "../support/people"
import { createTestServices, type TestServices } from "../support/services"
import { aWebhook } from "../support/webhook"

const document = createOpenApiDocument(allEndpoints)
type Json = Record<string, unknown>

/** The document's schema of a response with this status; undefined without one. */
function responseOf(path: string, method: string, status: number) {
  const operation = document.paths?.[path]?.[method.toLowerCase() as "get"]
  return operation?.responses?.[String(status) as "200"] as { content?: Record<string, { schema: Json }> } | undefined
}

/** Checks a value against a schema of the document. */
function check(schema: Json, value: unknown) {
  const text = JSON.stringify({ ...schema, $defs: document.components.schemas })
  return z.fromJSONSchema(JSON.parse(text.replaceAll("#/components/schemas/", "#/$defs/"))).parse(value)
}

describe("the OpenAPI document", () => {
  it("has every operation, each with a unique name", () => {
    const written = Object.entries(document.paths ?? {}).flatMap(([path, operations]) =>
      Object.entries(operations ?? {}).map(([method, operation]) => [
        method.toUpperCase(),
        path,
        operation.operationId,
      ]),
    )
    expect(written).toHaveLength(allEndpoints.length)
    for (const { method, path, operationId } of allEndpoints)
      expect(written).toContainEqual([method, path, operationId])
    expect(new Set(allEndpoints.map(({ operationId }) => operationId)).size).toBe(allEndpoints.length)
  })

  it("uses the names on the wire", () => {
    const names = new Set<string>()
    JSON.stringify({ ...document, components: { ...document.components.schemas, Health: null } }, (key, value) => {
      if (key === "properties") for (const name of Object.keys(value)) names.add(name)
      return value
    })
    expect([...names].filter((name) => !/^[a-z0-9]+(_[a-z0-9]+)*$/.test(name))).toEqual([])
  })

  it("can be validated against: a missing or additional field is an error", () => {
    const problem = { type: "t", title: "T", status: 400, code: "INVALID_INPUT", detail: "D" }
    const schema = { $ref: "#/components/schemas/Problem" }
    check(schema, problem)
    expect(() => check(schema, { ...problem, secret: 1 })).toThrow()
    expect(() => check(schema, { ...problem, code: undefined })).toThrow()
    expect(() => check(schema, { ...problem, code: "NO_CODE_OF_OURS" })).toThrow()
  })

  it("documents every status of every error of an operation", () => {
    for (const endpoint of allEndpoints) {
      for (const code of errorsOf(endpoint)) {
        const response = responseOf(endpoint.path, endpoint.method, errorTable[code].status)
        expect(JSON.stringify(response), `${endpoint.operationId} ${code}`).toContain(code)
      }
    }
  })
})

describe("matches the responses of every operation", () => {
  let t: TestServices
  let cast: Cast
  let api: ReturnType<typeof createApiClient>
  let ids: Record<string, string>
  beforeAll(async () => {
    t = await createTestServices()
    api = createApiClient(t)
  })
  afterAll(() => t[Symbol.asyncDispose]())
  beforeEach(async () => {
    cast = await createCast(t)
    const { members, invitations } = await t.services.rooms.get(cast.creator, { roomId: cast.roomId })
    const { webhook } = await t.services.webhooks.create(cast.creator, aWebhook)
    const delivery = await t.services.webhooks.test(cast.creator, { webhookId: webhook.id })
    ids = {
      room_id: cast.roomId,
      movie_id: cast.movieId,
      webhook_id: webhook.id,
      delivery_id: delivery.id,
      member_id: members[0]?.id ?? "",
      invitation_id: invitations[0]?.id ?? "",
    }
  })

  /** Bodies that have an effect; other operations get no body. */
  const bodies: Record<string, () => Json> = {
    create_room: () => ({ name: uniqueName("walked"), movie_id: cast.movieId }),
    update_room: () => ({ name: uniqueName("walked") }),
    seek_movie: () => ({ position_ms: 0 }),
    create_movie: () => ({ title: "Walked", file_path: "walked.mp4" }),
    update_movie: () => ({ title: "Walked" }),
    schedule_room: () => ({ meet_datetime: "2026-12-24T20:00:00Z" }),
    repeat_room: () => ({}),
    invite_by_mail: () => ({ emails: ["ana@example.org"] }),
    create_invitation: () => ({}),
    accept_invitation: () => ({ invite_code: "guessed" }),
    mute_member: () => ({ is_muted: true }),
    set_member_role: () => ({ role: "cohost" }),
    lock_room: () => ({ is_locked: true }),
    set_room_rights: () => ({ admission: "host" }),
    create_webhook: () => ({ url: "https://hooks.example/", events: ["room.deleted"] }),
    update_webhook: () => ({ is_enabled: false }),
  }
  const addressOf = (path: string, from: Record<string, string>) =>
    path.replace("/api/meet", "").replace(/\{(\w+)\}/g, (_, name: string) => from[name] ?? "missing")

  it("has a test body for each operation with one", () => {
    const taking = allEndpoints.filter(({ body }) => body).map(({ operationId }) => operationId)
    expect(Object.keys(bodies)).toEqual(expect.arrayContaining(taking))
  })

  it.each(allEndpoints.map((endpoint) => ({ ...endpoint })))("$operationId", async (endpoint) => {
    const { path, method, operationId, scope } = endpoint
    const body = bodies[operationId]?.()
    const unknown = Object.fromEntries(Object.keys(ids).map((name) => [name, "01a20527-3931-7325-a5e7-d31a268d9f94"]))
    const other = scopes.filter((each) => each !== scope)
    const { token } = await t.services.accounts.createToken(cast.creator, {
      name: "x",
      expiresInDays: 365,
      scopes: other,
    })
    const send = (from: Record<string, string>, options: Parameters<typeof api>[2]) =>
      api(method, addressOf(path, from), { ...(body && { body }), ...options })

    const answers = {
      nobody: await send(ids, {}),
      withoutScope: await send(ids, { headers: { authorization: `Bearer ${token}` } }),
      nowhere: await send(unknown, { as: cast.creator }),
      stranger: await send(ids, { as: cast.stranger }),
      viewer: await send(ids, { as: cast.member }),
      creator: await send(ids, { as: cast.creator }),
    }
    expect(answers.nobody.status).toBe(401)
    if (scope) expect(answers.withoutScope.status).toBe(403)
    for (const [who, answer] of Object.entries(answers)) {
      const type = answer.headers.get("content-type")
      const response = responseOf(path, method, answer.status)
      expect(response, `${who} gets ${answer.status} ${JSON.stringify(answer.body)}`).toBeDefined()
      if (answer.body === null) expect(response?.content).toBeUndefined()
      else check(response?.content?.[type ?? ""]?.schema ?? { not: {} }, answer.body)
      // Errors are documented by code.
      if (answer.status >= 400) expect(errorsOf(endpoint), who).toContain(answer.body.code)
    }
  })
})
