import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { type ErrorCode, errorTable } from "@/lib/contracts/errors"
import type { RoomAction } from "@/lib/rules/access"
import { allEndpoints } from "@/server/rest/endpoints/all"
import { createApiClient } from "../support/api"
import { type Person, uniqueName } from "../support/people"
import { goLive } from "../support/playback"
import { createRoles, forAction, forAll, type Outcomes, type Roles } from "../support/roles"
import { createTestServices, type TestServices } from "../support/services"
import { aWebhook } from "../support/webhook"

/** Possible roles of a token's owner; `nobody` has none. */
const holders = ["administrator", "creator", "cohost", "viewer", "waiting", "stranger", "nobody"] as const

const forEverybody = forAll("ok")
const personal = (refusal: string): Outcomes => forAll(refusal, { creator: "ok" })
const forMovieOwner = forAll("MOVIE_NOT_FOUND", { administrator: "ok", creator: "ok" })

interface Operation {
  /** The action of the access table, or the outcome for each role. */
  outcomes: RoomAction | Outcomes
  /** Replace the parameters of the room with everybody in it. */
  params?: () => Record<string, string>
  body?: () => unknown
  before?: () => Promise<unknown>
}

describe("REST permissions", () => {
  let t: TestServices
  let call: ReturnType<typeof createApiClient>
  let cast: Roles
  let webhookId: string
  let deliveryId: string
  let invitationId: string
  beforeAll(async () => {
    t = await createTestServices()
    call = createApiClient(t)
  })
  afterAll(() => t[Symbol.asyncDispose]())
  beforeEach(async () => {
    cast = await createRoles(t)
    const { webhook } = await t.services.webhooks.create(cast.creator, aWebhook)
    webhookId = webhook.id
    deliveryId = (await t.services.webhooks.test(cast.creator, { webhookId })).id
    invitationId = (await t.db.invitation.findFirstOrThrow({ where: { roomId: cast.roomId } })).id
  })

  const live = () => goLive(t, cast)

  /** Every operation of the API. */
  const table: Record<string, Operation> = {
    list_rooms: { outcomes: forEverybody },
    create_room: { outcomes: forEverybody, body: () => ({ name: uniqueName("new") }) },
    get_room: { outcomes: "room.see" },
    update_room: { outcomes: "room.edit", body: () => ({ name: uniqueName("renamed") }) },
    delete_room: { outcomes: "room.delete" },
    start_movie: { outcomes: "screening.start" },
    stop_movie: { outcomes: "screening.stop", before: live },
    pause_movie: { outcomes: "screening.control", before: live },
    resume_movie: { outcomes: "screening.control", before: live },
    seek_movie: { outcomes: "screening.control", before: live, body: () => ({ position_ms: 1000 }) },
    movie_status: { outcomes: "room.see" },
    join_token: { outcomes: "room.join" },
    list_invitations: { outcomes: "room.invite" },
    create_invitation: { outcomes: "room.invite", body: () => ({}) },
    revoke_invitation: { outcomes: "room.invite" },
    accept_invitation: { outcomes: forAll("INVITATION_INVALID"), body: () => ({ invite_code: "guessed" }) },
    list_members: { outcomes: "room.see" },
    admit_member: { outcomes: "room.admit", params: () => ({ member_id: cast.memberIds.waiting }) },
    remove_member: { outcomes: "room.moderate" },
    mute_member: { outcomes: "room.moderate", body: () => ({ is_muted: true }) },
    set_member_role: { outcomes: "room.appoint", body: () => ({ role: "cohost" }) },
    hand_over_room: { outcomes: "room.handOver" },
    leave_room: { outcomes: "room.leave" },
    preview_room: { outcomes: "room.preview" },
    lock_room: { outcomes: "room.lock", body: () => ({ is_locked: true }) },
    set_room_rights: { outcomes: "room.edit", body: () => ({ chat: "hosts" }) },
    list_room_audit: { outcomes: "room.audit" },
    list_audit: { outcomes: forAll("FORBIDDEN", { administrator: "ok" }) },
    schedule_room: { outcomes: "room.schedule", body: () => ({ meet_datetime: null }) },
    repeat_room: {
      outcomes: "room.schedule",
      before: () => t.db.room.update({ where: { id: cast.roomId }, data: { meetDatetime: t.clock.now() } }),
      body: () => ({ count: 1 }),
    },
    invite_by_mail: { outcomes: "room.invite", body: () => ({ emails: ["new@example.org"] }) },
    list_movies: { outcomes: forEverybody },
    create_movie: { outcomes: forEverybody, body: () => ({ title: "C", movie_url: "https://8.8.8.8/c.mp4" }) },
    get_movie: { outcomes: forMovieOwner },
    update_movie: { outcomes: forMovieOwner, body: () => ({ title: "D" }) },
    delete_movie: {
      outcomes: forMovieOwner,
      before: () => t.db.room.update({ where: { id: cast.roomId }, data: { movieId: null } }),
    },
    probe_movie: { outcomes: forMovieOwner },
    prepare_movie: { outcomes: forMovieOwner },
    cancel_preparation: { outcomes: forMovieOwner },
    list_webhooks: { outcomes: forEverybody },
    create_webhook: {
      outcomes: "room.edit",
      body: () => ({ url: "https://hooks.example/", events: ["room.deleted"], room_id: cast.roomId }),
    },
    get_webhook: { outcomes: personal("WEBHOOK_NOT_FOUND") },
    update_webhook: { outcomes: personal("WEBHOOK_NOT_FOUND"), body: () => ({ is_enabled: false }) },
    delete_webhook: { outcomes: personal("WEBHOOK_NOT_FOUND") },
    rotate_webhook_secret: { outcomes: personal("WEBHOOK_NOT_FOUND") },
    test_webhook: { outcomes: personal("WEBHOOK_NOT_FOUND") },
    list_webhook_deliveries: { outcomes: personal("WEBHOOK_NOT_FOUND") },
    redeliver_webhook: { outcomes: personal("NOT_FOUND") },
    me: { outcomes: forEverybody },
  }

  it("cover every operation", () => {
    expect(Object.keys(table).sort()).toEqual(allEndpoints.map(({ operationId }) => operationId).sort())
  })

  const cells = allEndpoints.flatMap((endpoint) => {
    const operation = table[endpoint.operationId]
    if (!operation) return []
    const outcomes = typeof operation.outcomes === "string" ? forAction(operation.outcomes) : operation.outcomes
    return holders.map((holder) => ({
      id: endpoint.operationId,
      endpoint,
      operation,
      holder,
      outcome: holder === "nobody" ? "TOKEN_INVALID" : outcomes[holder],
    }))
  })

  it.each(cells)("$id by $holder: $outcome", async ({ endpoint, operation, holder, outcome }) => {
    await operation.before?.()
    const params: Record<string, string> = {
      room_id: cast.roomId,
      member_id: cast.memberIds.target,
      movie_id: cast.movieId,
      invitation_id: invitationId,
      webhook_id: webhookId,
      delivery_id: deliveryId,
      ...operation.params?.(),
    }
    const path = endpoint.path
      .replace("/api/meet", "")
      .replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? `no ${name}`)
    const answer = await call(endpoint.method, path, {
      ...(holder === "nobody" ? {} : { as: cast.actors[holder] as Person }),
      ...(operation.body && { body: operation.body() }),
    })
    if (outcome === "ok") expect(answer.status, JSON.stringify(answer.body)).toBe(endpoint.status)
    else expect([answer.body?.code, answer.status]).toEqual([outcome, errorTable[outcome as ErrorCode].status])
  })
})
