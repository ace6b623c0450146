import { NextIntlClientProvider } from "next-intl"
import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, test } from "vitest"
import { NoteTexts } from "@/components/schedule/note-texts"
import notes from "@/i18n/messages/en/notes.json"
import { createRoomInput, roomTitleSchema, updateRoomInput } from "@/lib/contracts/rooms"

const faultOf = (
  schema: { safeParse(value: string): { error?: { issues: { message: string }[] } | undefined } },
  text: string,
) => schema.safeParse(text).error?.issues[0]?.message

describe("a title", () => {
  test.each([
    "F",
    "Film night 🎬",
    "  trimmed  ",
    "👩‍👩‍👧‍👦",
    "電影之夜",
    "<script>",
    "🎬".repeat(120),
    "x".repeat(120),
  ])("may be %s", (title) => {
    expect(roomTitleSchema.parse(title)).toBe(title.trim())
  })

  test.each([
    ["", "roomTitle"],
    ["   ", "roomTitle"],
    ["🎬".repeat(121), "roomTitleLong"],
    ["two\nlines", "roomTitleForm"],
    ["turned \u202e around", "roomTitleForm"],
    ["\u200b\u200d", "roomTitleForm"],
  ])("may not be %j", (title, code) => {
    expect(faultOf(roomTitleSchema, title)).toBe(code)
  })
})

test("a description has lines and links, and an end", () => {
  const text = "Bring popcorn 🍿\n\nMap: https://example.org/map"
  const { description } = createRoomInput.shape
  expect(description.parse(` ${text} `)).toBe(text)
  expect(description.parse("")).toBe("")
  expect(description.parse("🍿".repeat(2000))).toHaveLength(4000)
  expect(faultOf(description, "🍿".repeat(2001))).toBe("roomNoteLong")
  expect(faultOf(description, "bell\u0007")).toBe("roomNoteForm")
})

test("a room is made with a name, a title, or both", () => {
  expect(createRoomInput.parse({ title: "Film night" })).toMatchObject({ title: "Film night" })
  expect(createRoomInput.safeParse({ description: "No name" }).error?.issues[0]).toMatchObject({
    path: ["title"],
    message: "roomTitleOrName",
  })
  const roomId = "0193a1b2-0000-7000-8000-000000000001"
  expect(updateRoomInput.parse({ roomId, description: "" })).toEqual({ roomId, description: "" })
})

test("a page shows a description as text, of which only addresses are links", () => {
  const text = '<script>alert(1)</script>\n<a href="javascript:alert(1)">x</a> https://example.org/?a="b'
  const htmlOf = (description: string) =>
    renderToStaticMarkup(
      createElement(NextIntlClientProvider, {
        locale: "en",
        timeZone: "UTC",
        messages: { notes },
        children: createElement(NoteTexts, { notes: { description } }),
      }),
    )
  const html = htmlOf(text)
  expect(html).not.toMatch(/<script|<a href="javascript/)
  expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;")
  expect(html.match(/<a /g)).toHaveLength(1)
  expect(html).toContain('href="https://example.org/?a="')
  expect(htmlOf("")).toBe("")
})
