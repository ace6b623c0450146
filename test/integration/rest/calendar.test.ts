import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { createApiClient, problemWith } from "../support/api"
import { type Cast, createCast } from "../support/people"
import { goLive } from "../support/playback"
import { createTestServices, type TestServices } from "../support/services"

describe("REST: calendar and mail", () => {
  let t: TestServices
  let cast: Cast
  let api: ReturnType<typeof createApiClient>
  beforeAll(async () => {
    t = await createTestServices()
    t.clock.set("2027-03-20T12:00:00Z")
    api = createApiClient(t)
  })
  afterAll(() => t[Symbol.asyncDispose]())
  beforeEach(async () => {
    cast = await createCast(t)
  })

  const post = (operation: string, body: unknown) =>
    api("POST", `/rooms/${cast.roomId}/${operation}`, { as: cast.creator, body })

  it("schedules a weekly event in a zone, with an end; omitted fields stay", async () => {
    const plan = {
      meet_datetime: "2027-03-26T20:00:00+01:00",
      planned_end: "2027-03-26T23:00:00+01:00",
      time_zone: "Europe/Berlin",
      repeats_weekly: true,
    }
    const planned = {
      meet_datetime: "2027-03-26T19:00:00.000Z",
      planned_end: "2027-03-26T22:00:00.000Z",
      time_zone: "Europe/Berlin",
      repeats_weekly: true,
      series_id: null,
    }
    expect(await post("schedule", plan)).toMatchObject({ status: 200, body: planned })
    expect((await post("schedule", { delivery_wish: "transcode" })).body).toMatchObject(planned)
    expect((await post("schedule", { meet_datetime: null })).body).toMatchObject({
      meet_datetime: null,
      planned_end: null,
      time_zone: "Europe/Berlin",
    })
    const made = await api("POST", "/rooms", { as: cast.creator, body: { name: "planned-at-once", ...plan } })
    expect(made).toMatchObject({ status: 201, body: planned })
  })

  it("explains what is wrong with a schedule", async () => {
    const wrong = [
      [{ meet_datetime: "2027-03-01T20:00:00Z" }, 422, "MEET_DATETIME_PAST"],
      [{ meet_datetime: "2027-03-26T20:00:00Z", planned_end: "2027-03-26T20:00:00Z" }, 422, "PLANNED_END_TOO_EARLY"],
      [{ time_zone: "Berlin" }, 422, "TIME_ZONE_UNKNOWN"],
      [{ time_zone: "+01:00" }, 422, "TIME_ZONE_UNKNOWN"],
      [{ time_zone: "x".repeat(65) }, 400, "INVALID_INPUT"],
      [{ meet_datetime: "2027-03-26T20:00:00" }, 400, "INVALID_INPUT"],
      [{ meet_datetime: "9999-12-31T23:59:59Z" }, 400, "INVALID_INPUT"],
      [{ meet_datetime: "2027-02-30T20:00:00Z" }, 400, "INVALID_INPUT"],
      [{ repeats_weekly: "yes" }, 400, "INVALID_INPUT"],
    ] as const
    for (const [body, status, code] of wrong) {
      expect(await post("schedule", body), JSON.stringify(body)).toMatchObject(problemWith(status, code))
    }
    await goLive(t, cast)
    expect(await post("schedule", { meet_datetime: null })).toMatchObject(problemWith(409, "SCREENING_ACTIVE"))
    expect(await post("schedule", { planned_end: "2027-03-21T00:00:00Z" })).toMatchObject({ status: 200 })
  })

  it("repeats a room, once for each week", async () => {
    expect(await post("repeat", {})).toMatchObject(problemWith(409, "ROOM_NOT_SCHEDULED"))
    await post("schedule", { meet_datetime: "2027-03-26T20:00:00+01:00", time_zone: "Europe/Berlin" })
    const two = await post("repeat", { count: 2 })
    expect(two.status).toBe(200)
    const times = ["2027-04-02T18:00:00.000Z", "2027-04-09T18:00:00.000Z"]
    expect(two.body.items.map((room: { meet_datetime: string }) => room.meet_datetime)).toEqual(times)
    expect((await post("repeat", {})).body.items).toMatchObject([{ id: two.body.items[0].id }])
    for (const count of [0, 53, 1.5, "2"]) {
      expect(await post("repeat", { count })).toMatchObject(problemWith(400, "INVALID_INPUT"))
    }
  })

  it("invites by mail, and counts invited and skipped people", async () => {
    const emails = ["Ana@Example.net", "ben@example.net"]
    expect(await post("mail_invitations", { emails })).toMatchObject({ status: 202, body: { invited: 2, skipped: 0 } })
    expect(await post("mail_invitations", { emails: ["ana@example.net", "cleo@example.net"] })).toMatchObject({
      body: { invited: 1, skipped: 1 },
    })
    expect(await t.db.mail.count({ where: { roomId: cast.roomId } })).toBe(3)
    const tooMany = Array.from({ length: 51 }, (_, n) => `p${n}@example.net`)
    const injected = "a@example.net\r\nBcc: b@example.net"
    for (const wrong of [[], ["nobody"], [injected], tooMany, "ana@example.net"]) {
      expect(await post("mail_invitations", { emails: wrong })).toMatchObject(problemWith(400, "INVALID_INPUT"))
    }
    for (let n = 0; n < 4; n++) {
      const batch = Array.from({ length: 49 }, (_, i) => `batch-${n}-${i}@example.net`)
      expect((await post("mail_invitations", { emails: batch })).status).toBe(202)
    }
    expect(await post("mail_invitations", { emails: ["x@example.net", "y@example.net"] })).toMatchObject(
      problemWith(400, "INVALID_INPUT"),
    )
  })
})
