import ICAL from "ical.js"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { createMailer } from "@/server/mail/mailer"
import { createCast, createPerson } from "../support/people"
import { createTestServices, SITE_URL, type TestServices } from "../support/services"
import { type MailServer, type ReceivedMail, startMailServer } from "../support/smtp"

const HOUR_MS = 3_600_000
const FROM = { name: "MoviesNow", address: "movies@example.org" }

const header = (mail: ReceivedMail | undefined, name: string) => mail?.headers.get(name)?.join("|")
const part = (mail: ReceivedMail | undefined, type: string) => mail?.parts.find((each) => each.type.startsWith(type))
const eventOf = (mail: ReceivedMail | undefined) => {
  const calendar = new ICAL.Component(ICAL.parse(part(mail, "text/calendar")?.content ?? ""))
  return {
    method: calendar.getFirstPropertyValue("method"),
    event: new ICAL.Event(calendar.getFirstSubcomponent("vevent") ?? undefined),
  }
}

describe("mails over a real mail server", () => {
  let server: MailServer
  let t: TestServices
  beforeEach(async () => {
    server = await startMailServer()
    t = await createTestServices({ mailer: createMailer({ smtpUrl: server.url, from: FROM }) })
    t.clock.set("2027-03-20T12:00:00Z")
  })
  afterEach(async () => {
    await t[Symbol.asyncDispose]()
    await server[Symbol.asyncDispose]()
  })

  const inMs = (ms: number) => new Date(t.clock.now().getTime() + ms)
  const emailOf = async (person: { userId: string }) =>
    (await t.db.user.findUniqueOrThrow({ where: { id: person.userId } })).email
  const to = (email: string) => server.mails.filter((mail) => mail.to.includes(email))
  const start = new Date("2027-03-27T19:00:00Z")

  it("invite people, in their own time zone or the room's, with a calendar event", async () => {
    const { creator, member, stranger, roomId } = await createCast(t, { meetDatetime: start })
    await t.services.rooms.schedule(creator, { roomId, timeZone: "Europe/Berlin" })
    await t.services.accounts.updateSettings(stranger, { timeZone: "Asia/Kolkata" })
    const emails = ["new@example.net", await emailOf(stranger), await emailOf(member), "new@example.net"]
    t.events.length = 0
    expect(await t.services.mail.invite(creator, { roomId, emails })).toEqual({ invited: 2, skipped: 1 })
    expect(t.events).toContainEqual({ name: "mail/queued", data: {} })
    expect(await t.services.mail.send()).toEqual({ sent: 2, isDown: false })

    const [mail] = to("new@example.net")
    expect(mail?.from).toBe("movies@example.org")
    expect(header(mail, "from")).toBe("MoviesNow <movies@example.org>")
    expect(header(mail, "to")).toBe("new@example.net")
    expect(header(mail, "subject")).toBe(`${creator.name} invites you to watch “Alpha”`)
    const { code } = await t.db.invitation.findFirstOrThrow({ where: { roomId } })
    for (const type of ["text/plain", "text/html"]) {
      expect(part(mail, type)?.content).toContain(`${SITE_URL}/join/${code}`)
      expect(part(mail, type)?.content).toContain("Saturday, 27 March 2027, 20:00 (Europe/Berlin, UTC+01:00)")
    }
    expect(part(mail, "text/calendar")?.type).toContain("method=REQUEST")
    const { method, event } = eventOf(mail)
    expect(method).toBe("REQUEST")
    expect(event.startDate.toJSDate()).toEqual(start)
    expect(event.attendees.map((a) => String(a.getFirstValue()).toLowerCase())).toEqual(["mailto:new@example.net"])
    expect(part(to(await emailOf(stranger))[0], "text/plain")?.content).toContain("28 March 2027, 00:30 (Asia/Kolkata")
    expect(to(await emailOf(member))).toEqual([])

    // Each address is invited once, and the audit log names the inviter.
    expect(await t.services.mail.invite(creator, { roomId, emails })).toEqual({ invited: 0, skipped: 3 })
    expect(await t.services.mail.send()).toEqual({ sent: 0, isDown: false })
    expect(await t.db.auditEntry.findMany({ where: { roomId, action: "invitation.send" } })).toMatchObject([
      { actorId: creator.userId, subject: "2 by mail" },
    ])
  })

  it("are in the recipient's language, or the host's when it is unknown, to the last line", async () => {
    const { creator, member, stranger, roomId } = await createCast(t, { meetDatetime: start })
    await t.services.accounts.updateSettings(creator, { language: "de" })
    await t.services.accounts.adoptBrowserSettings(stranger, { timeZone: "Europe/Berlin", language: "de" })
    await t.services.mail.invite(creator, { roomId, emails: ["new@example.net", await emailOf(stranger)] })
    await t.services.rooms.schedule(creator, { roomId, meetDatetime: null })
    await t.services.mail.send()
    const [invitation, cancelled] = to(await emailOf(stranger))
    expect(header(invitation, "subject")).toBe(`${creator.name} lädt dich zu „Alpha“ ein`)
    for (const type of ["text/plain", "text/html"]) {
      expect(part(invitation, type)?.content).toContain("Samstag, 27. März 2027, 20:00 (Europe/Berlin, UTC+01:00)")
      expect(part(invitation, type)?.content).toContain("E-Mails abbestellen")
    }
    expect(part(invitation, "text/html")?.content).toContain('<html lang="de">')
    expect(eventOf(invitation).event.description).toContain("Beginn: Samstag, 27. März 2027, 19:00 (UTC)")
    expect(header(cancelled, "subject")).toBe("Abgesagt: „Alpha“")
    expect(to("new@example.net").map((mail) => header(mail, "subject"))).toEqual([
      header(invitation, "subject"),
      header(cancelled, "subject"),
    ])
    expect(to(await emailOf(member)).map((mail) => header(mail, "subject"))).toEqual(["Cancelled: “Alpha”"])
  })

  it("notify members and invited people of changes and cancellation, but not the actor", async () => {
    const { creator, member, roomId } = await createCast(t, { meetDatetime: start })
    const waiting = await createPerson(t.db, "waiting")
    const removed = await createPerson(t.db, "removed")
    await t.db.roomMember.createMany({
      data: [
        { roomId, userId: waiting.userId, status: "waiting" },
        { roomId, userId: removed.userId, status: "removed" },
      ],
    })
    const invited = ["new@example.net", await emailOf(removed)]
    await t.services.mail.invite(creator, { roomId, emails: invited })
    await t.services.mail.send()
    server.mails.length = 0

    const later = new Date(start.getTime() + 24 * HOUR_MS)
    await t.services.rooms.schedule(creator, { roomId, meetDatetime: later })
    await t.services.mail.send()
    const told = [await emailOf(member), "new@example.net"]
    expect(server.mails.flatMap((mail) => mail.to).sort()).toEqual(told.sort())
    const moved = eventOf(to("new@example.net")[0])
    expect(moved.method).toBe("REQUEST")
    expect(moved.event.sequence).toBe(1)
    expect(moved.event.startDate.toJSDate()).toEqual(later)

    // Changes that do not affect recipients send no mail.
    server.mails.length = 0
    await t.services.rooms.schedule(creator, { roomId, meetDatetime: later, deliveryWish: "transcode" })
    await t.services.rooms.schedule(creator, { roomId, plannedEnd: new Date(later.getTime() + HOUR_MS) })
    expect(await t.services.mail.send()).toEqual({ sent: 0, isDown: false })

    await t.services.rooms.schedule(creator, { roomId, meetDatetime: null })
    await t.services.mail.send()
    expect(server.mails.flatMap((mail) => mail.to).sort()).toEqual(told.sort())
    const cancelled = eventOf(to("new@example.net")[0])
    expect(cancelled.method).toBe("CANCEL")
    expect(cancelled.event.uid).toBe(moved.event.uid)
    expect(cancelled.event.sequence).toBeGreaterThan(moved.event.sequence)
    expect(header(to("new@example.net")[0], "subject")).toBe("Cancelled: “Alpha”")
  })

  it("announce the deletion of a room, and calendars remove it", async () => {
    const { creator, member, roomId } = await createCast(t, { meetDatetime: start })
    await t.services.rooms.delete(creator, { roomId })
    await t.services.mail.send()
    expect(server.mails.flatMap((mail) => mail.to)).toEqual([await emailOf(member)])
    const { method, event } = eventOf(server.mails[0])
    expect([method, event.uid, event.sequence]).toEqual(["CANCEL", `room-${roomId}@moviesnow`, 1])
  })

  it("remind people an hour before, once per schedule, and only those who accept mail", async () => {
    const { creator, member, roomId } = await createCast(t, { meetDatetime: start })
    const quiet = await createPerson(t.db, "quiet")
    await t.db.roomMember.createMany({
      data: [
        { roomId, userId: quiet.userId },
        { roomId, guestName: "Gast", role: "guest" },
      ],
    })
    await t.services.accounts.updateSettings(quiet, { wantsMail: false })
    const people = [await emailOf(creator), await emailOf(member)]
    t.clock.set(new Date(start.getTime() - HOUR_MS - 1))
    expect(await t.services.mail.remindRooms()).toBe(0)
    t.clock.advanceMs(1)
    const reminded = await Promise.all([t.services.mail.remindRooms(), t.services.mail.remindRooms()])
    expect(reminded.toSorted()).toEqual([0, 1])
    await t.services.mail.send()
    expect(server.mails.flatMap((mail) => mail.to).sort()).toEqual(people.sort())
    expect(header(server.mails[0], "subject")).toBe("Soon: “Alpha”")
    expect(part(server.mails[0], "text/calendar")).toBeUndefined()
    expect(await t.services.mail.remindRooms()).toBe(0)

    // A new time is reminded of again, unless it is so near that the announcement was just sent.
    server.mails.length = 0
    await t.services.rooms.schedule(creator, { roomId, meetDatetime: inMs(2 * HOUR_MS) })
    t.clock.advanceMs(1.5 * HOUR_MS)
    expect(await t.services.mail.remindRooms()).toBe(1)
    await t.services.rooms.schedule(creator, { roomId, meetDatetime: inMs(HOUR_MS / 2) })
    expect(await t.services.mail.remindRooms()).toBe(0)
  })

  it("lose nothing while the mail server is down, and are sent when it is back", async () => {
    const { creator, roomId } = await createCast(t, { meetDatetime: start })
    const emails = ["a@example.net", "b@example.net", "c@example.net"]
    await t.services.mail.invite(creator, { roomId, emails })
    const port = Number(new URL(server.url).port)
    await server[Symbol.asyncDispose]()
    for (let minute = 0; minute < 20; minute++) {
      expect(await t.services.mail.send()).toEqual({ sent: 0, isDown: true })
      t.clock.advanceMs(60_000)
    }
    const waiting = await t.db.mail.findMany({ where: { roomId } })
    expect(waiting.map(({ status, attempts }) => [status, attempts])).toEqual(emails.map(() => ["queued", 0]))
    expect(waiting.some(({ error }) => error?.includes("ECONNREFUSED"))).toBe(true)
    server = await startMailServer({ port })
    expect(await t.services.mail.send()).toEqual({ sent: 3, isDown: false })
    expect(server.mails.flatMap((mail) => mail.to).sort()).toEqual(emails)
    expect(await t.db.mail.findMany({ where: { roomId } })).toMatchObject(
      emails.map(() => ({ status: "sent", error: null, sentAt: t.clock.now() })),
    )
  })

  it("do not delay others when one is rejected: retried with backoff, or failed with the reason", async () => {
    const { creator, roomId } = await createCast(t, { meetDatetime: start })
    server.refuse.set("never@example.net", 550).set("later@example.net", 450)
    const emails = ["never@example.net", "later@example.net", "good@example.net"]
    await t.services.mail.invite(creator, { roomId, emails })
    expect(await t.services.mail.send()).toEqual({ sent: 1, isDown: false })
    const rowOf = (recipient: string) => t.db.mail.findFirstOrThrow({ where: { recipient } })
    expect(await rowOf("never@example.net")).toMatchObject({ status: "failed", attempts: 1 })
    expect((await rowOf("never@example.net")).error).toContain("never@example.net is not taken")
    expect(await rowOf("later@example.net")).toMatchObject({ status: "queued", attempts: 1 })
    expect(await t.services.mail.send()).toEqual({ sent: 0, isDown: false })
    expect((await rowOf("later@example.net")).attempts).toBe(1)
    t.clock.advanceMs(60_000)
    await t.services.mail.send()
    t.clock.advanceMs(60_000)
    await t.services.mail.send()
    // The second wait is two minutes.
    expect(await rowOf("later@example.net")).toMatchObject({ status: "queued", attempts: 2 })
    for (let n = 0; n < 8; n++) {
      t.clock.advanceMs(4 * HOUR_MS)
      await t.services.mail.send()
    }
    expect(await rowOf("later@example.net")).toMatchObject({ status: "failed", attempts: 10 })
  })

  it("are not sent after their time", async () => {
    const { roomId } = await createCast(t, { meetDatetime: start })
    t.clock.set(new Date(start.getTime() - HOUR_MS))
    await t.services.mail.remindRooms()
    t.clock.set(new Date(start.getTime() + 1))
    expect(await t.services.mail.send()).toEqual({ sent: 0, isDown: false })
    const [mail] = await t.db.mail.findMany({ where: { roomId } })
    expect(mail).toMatchObject({ status: "failed" })
    expect(mail).toMatchObject({ failure: "expired" })
  })

  it("are sent once, also with several senders", async () => {
    const { creator, roomId } = await createCast(t, { meetDatetime: start })
    const emails = Array.from({ length: 20 }, (_, n) => `person-${n}@example.net`)
    await t.services.mail.invite(creator, { roomId, emails })
    const runs = await Promise.all(Array.from({ length: 4 }, () => t.services.mail.send()))
    expect(runs.reduce((sum, { sent }) => sum + sent, 0)).toBe(20)
    expect(server.mails.flatMap((mail) => mail.to).sort()).toEqual(emails.sort())
  })

  it("escape user input in headers and markup", async () => {
    const { creator, movieId, roomId } = await createCast(t, { meetDatetime: start })
    const evil = "Ana\r\nBcc: victim@example.net\r\n\r\n<img src=x onerror=alert(1)>"
    await t.db.user.update({ where: { id: creator.userId }, data: { name: evil } })
    await t.db.movie.update({ where: { id: movieId }, data: { title: `${evil} $& \${x}` } })
    await t.services.mail.invite({ ...creator, name: evil }, { roomId, emails: ["new@example.net"] })
    await t.services.mail.send()
    const [mail] = server.mails
    expect(server.mails).toHaveLength(1)
    expect(mail?.to).toEqual(["new@example.net"])
    expect(mail?.headers.has("bcc")).toBe(false)
    expect(header(mail, "subject")).toContain("Ana Bcc: victim@example.net")
    const html = part(mail, "text/html")?.content ?? ""
    expect(html).not.toContain("<img")
    expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;")
  })

  it("can be stopped by their recipients, with and without an account", async () => {
    const { creator, member, roomId } = await createCast(t, { meetDatetime: start })
    await t.services.mail.invite(creator, { roomId, emails: ["new@example.net"] })
    await t.services.rooms.schedule(creator, { roomId, meetDatetime: inMs(48 * HOUR_MS) })
    await t.services.mail.send()
    const oneClick = `${SITE_URL}/api/mail/`
    for (const email of ["new@example.net", await emailOf(member)]) {
      const [mail] = to(email)
      expect(header(mail, "list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click")
      const stopKey = header(mail, "list-unsubscribe")?.slice(1 + oneClick.length, -"/stop>".length) ?? ""
      expect(header(mail, "list-unsubscribe")).toBe(`<${oneClick}${stopKey}/stop>`)
      expect(part(mail, "text/plain")?.content).toContain(`${SITE_URL}/mail/stop/${stopKey}`)
      expect(await t.services.mail.unsubscribe({ stopKey })).toEqual({ email })
      await t.services.mail.unsubscribe({ stopKey })
    }
    expect((await t.services.accounts.getSettings(member)).wantsMail).toBe(false)
    server.mails.length = 0
    await t.services.rooms.schedule(creator, { roomId, meetDatetime: inMs(50 * HOUR_MS) })
    const other = await createCast(t)
    expect(await t.services.mail.invite(other.creator, { roomId: other.roomId, emails: ["new@example.net"] })).toEqual({
      invited: 0,
      skipped: 1,
    })
    await t.services.mail.send()
    expect(server.mails).toEqual([])
    const unknown = { stopKey: "0193a1b2-0000-7000-8000-000000000001" }
    await expect(t.services.mail.unsubscribe(unknown)).rejects.toMatchObject({ code: "NOT_FOUND" })
  })

  it("announce a series once", async () => {
    const { creator, member, roomId } = await createCast(t, { meetDatetime: start })
    await t.services.rooms.repeat(creator, { roomId, count: 10 })
    await t.services.mail.send()
    expect(server.mails.map((mail) => mail.to)).toEqual([[await emailOf(member)]])
    expect(part(server.mails[0], "text/plain")?.content).toContain("Repeats weekly until Saturday, 5 June 2027")
  })
})

describe("mails without a mail server", () => {
  it("are kept and shown: those of one's own rooms, and all to administrators", async () => {
    await using t = await createTestServices()
    t.clock.set("2027-03-20T12:00:00Z")
    const cast = await createCast(t, { meetDatetime: new Date("2027-03-27T19:00:00Z") })
    const { creator, member, roomId } = cast
    await t.services.mail.invite(creator, { roomId, emails: ["new@example.net"] })
    expect(await t.services.mail.send()).toEqual({ sent: 0, isDown: false })
    const own = await t.services.mail.list(creator, { limit: 50 })
    expect(own.items).toMatchObject([{ recipient: "new@example.net", status: "kept", hasCalendar: true, sentAt: null }])
    // Only the recipient may see the unsubscribe link.
    expect(own.items[0]?.html).not.toContain("/mail/stop/")
    expect((await t.services.mail.list(member, { limit: 50 })).items).toEqual([])
    const administrator = { ...cast.stranger, isAdministrator: true }
    expect((await t.services.mail.list(administrator, { limit: 50 })).items).toHaveLength(1)
  })
})
