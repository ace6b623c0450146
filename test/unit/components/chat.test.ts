import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { filmEvent } from "@/components/room/chat/film-event"
import { textParts } from "@/lib/rules/text-parts"
import { screening } from "./screening-fixture"

const linksOf = (text: string) => textParts(text).flatMap(({ href }) => (href === null ? [] : [href]))

describe("links in messages", () => {
  test("links addresses without trailing punctuation", () => {
    expect(textParts("See https://example.org/a?b=1, now!")).toEqual([
      { text: "See ", href: null },
      { text: "https://example.org/a?b=1", href: "https://example.org/a?b=1" },
      { text: ", now!", href: null },
    ])
    expect(linksOf("(http://example.org/a) https://example.org/Film_(1922).")).toEqual([
      "http://example.org/a",
      "https://example.org/Film_(1922)",
    ])
  })

  test("links only http and https, and no misleading addresses", () => {
    for (const text of ["javascript:alert(1)", "data:text/html,x", "ftp://example.org", "example.org", "https://"])
      expect(linksOf(text)).toEqual([])
    expect(linksOf("https://bank.example@evil.example/")).toEqual([])
  })

  test("the parts make up the whole message", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom(" ", "(", ").", "https://"))), (bits) => {
        const text = bits.join("")
        const parts = textParts(text)
        expect(parts.map((part) => part.text).join("")).toBe(text)
        for (const { href } of parts) expect(href ?? "https:").toMatch(/^https?:/)
      }),
    )
  })
})

describe("film events among the messages", () => {
  const live = screening({ status: "live" })

  test("show its start and its end", () => {
    expect(filmEvent(null, live)).toEqual({ kind: "started" })
    expect(filmEvent({ ...live, status: "starting" }, live)).toEqual({ kind: "started" })
    expect(filmEvent(live, { ...live, status: "ended", endReason: "film_ended" })).toEqual({ kind: "ended" })
    expect(filmEvent(live, { ...live, status: "ended", endReason: "stopped", stoppedBy: "Ana" })).toEqual({
      kind: "stoppedBy",
      name: "Ana",
    })
  })

  test("show who paused it, but not stalls that recover by themselves", () => {
    const wanted = { ...live.wanted, isPaused: true, pausedBy: "Ana", version: live.wanted.version + 1 }
    expect(filmEvent(live, { ...live, wanted })).toMatchObject({ kind: "pausedBy", name: "Ana" })
    expect(filmEvent(live, { ...live, status: "recovering" })).toBeNull()
    expect(filmEvent({ ...live, status: "recovering" }, live)).toBeNull()
    expect(filmEvent(live, live)).toBeNull()
  })

  test("show nothing of a film that never started", () => {
    expect(filmEvent(null, null)).toBeNull()
    expect(filmEvent(null, { ...live, status: "ended", endReason: "stopped" })).toBeNull()
    expect(filmEvent({ ...live, status: "scheduled" }, { ...live, status: "cancelled" })).toBeNull()
  })
})
