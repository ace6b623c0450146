import { expect, test } from "vitest"
import { type MailFacts, renderMail } from "@/server/domain/mail-text"

const facts: MailFacts = {
  kind: "invitation",
  room: {
    id: "0193a1b2-0000-7000-8000-000000000001",
    title: "<script>alert('title')</script> 🎬",
    description: "<script>alert(1)</script> & more\nhttps://example.org/a?b=1&c=2",
    start: new Date("2027-03-26T19:00:00Z"),
    isCancelled: false,
    plannedEnd: null,
    timeZone: "Europe/Berlin",
    movie: null,
    hostName: "Ana",
    sequence: 0,
  },
  hasTime: true,
  hostName: "Ana",
  timeZone: "Europe/Berlin",
  language: "en",
  siteUrl: "https://movies.example.org",
}

test("what people typed is text in a mail, and its addresses are links", () => {
  const { subject, text, html } = renderMail(facts)
  expect(subject).toBe("Ana invites you to watch a movie in <script>alert('title')</script> 🎬")
  expect(text).toContain("<script>alert(1)</script> & more\nhttps://example.org/a?b=1&c=2")
  expect(html).not.toContain("<script")
  expect(html).toContain("&lt;script&gt;alert(&#39;title&#39;)&lt;/script&gt; 🎬")
  expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp; more\n")
  expect(html).toContain('<a href="https://example.org/a?b=1&amp;c=2">https://example.org/a?b=1&amp;c=2</a>')
})

test("a mail without a description has no empty paragraph, and one of a cancelled event tells nothing of it", () => {
  const plain = { ...facts.room, description: "" }
  expect(renderMail({ ...facts, room: plain }).html).not.toContain("pre-wrap")
  expect(renderMail({ ...facts, kind: "cancelled" }).text).not.toContain("example.org/a")
})
