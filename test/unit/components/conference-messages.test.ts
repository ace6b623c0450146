import { describe, expect, test } from "vitest"
import { CHAT_TOPIC, encodeChatMessage } from "@/components/room/chat/chat-entries"
import { parseRoomMetadata, readers } from "@/components/room/live/messages"
import { encodeReaction } from "@/components/room/reactions/reaction-summary"
import { REACTION_TOPIC, reactions } from "@/lib/contracts/reactions"
import { MOVIE_TOPIC } from "@/lib/contracts/screening"
import { screening } from "./screening-fixture"

const notification = { version: 1, type: "movie_started", message: "“Alpha” has started", screening: screening() }
const payload = new TextEncoder().encode(JSON.stringify(notification))

describe("notifications", () => {
  test("from the server are read", () => {
    expect(readers.notification({ payload, topic: MOVIE_TOPIC, senderIdentity: "" })).toEqual(notification)
    expect(readers.notification({ payload, topic: MOVIE_TOPIC, senderIdentity: undefined })).toEqual(notification)
  })

  test("from participants are ignored, whatever the topic", () => {
    expect(readers.notification({ payload, topic: MOVIE_TOPIC, senderIdentity: "mallory" })).toBeNull()
  })

  test("with another topic or version, or without JSON, are ignored", () => {
    const other = new TextEncoder().encode(JSON.stringify({ ...notification, version: 2 }))
    expect(readers.notification({ payload, topic: "lk-chat-topic", senderIdentity: "" })).toBeNull()
    expect(readers.notification({ payload: other, topic: MOVIE_TOPIC, senderIdentity: "" })).toBeNull()
    expect(readers.notification({ payload: new Uint8Array([255]), topic: MOVIE_TOPIC, senderIdentity: "" })).toBeNull()
  })
})

test("room metadata is read when it is ours, and ignored otherwise", () => {
  const metadata = { version: 1, screening: screening() }
  expect(parseRoomMetadata(JSON.stringify(metadata))).toEqual(metadata)
  expect(parseRoomMetadata(undefined)).toBeNull()
  expect(parseRoomMetadata("")).toBeNull()
  expect(parseRoomMetadata("{")).toBeNull()
  expect(parseRoomMetadata('{"version":1,"screening":{"id":"x"}}')).toBeNull()
})

const encode = (value: unknown) => new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value))

describe("chat messages", () => {
  const read = (sent: Uint8Array, from = "ben") =>
    readers.chatMessage({ payload: sent, topic: CHAT_TOPIC, senderIdentity: from })

  test("carry the film position, if given", () => {
    expect(read(encodeChatMessage("Hi", 61_000))).toEqual({ from: "ben", text: "Hi", filmPositionMs: 61_000 })
    expect(read(encodeChatMessage("Hi", null))).toEqual({ from: "ben", text: "Hi", filmPositionMs: null })
  })

  test("of other clients are read, and an invalid position does not lose the message", () => {
    const plain = { from: "ben", text: "Hi", filmPositionMs: null }
    expect(read(encode({ id: "1", timestamp: 5, message: " Hi " }))).toEqual(plain)
    for (const filmPositionMs of [-1, 1.5, "soon", {}])
      expect(read(encode({ id: "1", message: "Hi", filmPositionMs }))).toEqual(plain)
  })

  test("ignore other data on the topic, and data without a sender", () => {
    for (const value of [
      "null",
      5,
      '"x"',
      {},
      { id: "1", message: { a: 1 } },
      { id: 1, message: "x" },
      { id: "1", message: " " },
    ])
      expect(read(encode(value))).toBeNull()
    expect(read(new Uint8Array([0xff, 0x7b]))).toBeNull()
    expect(read(encodeChatMessage("Hi", null), "")).toBeNull()
    expect(
      readers.chatMessage({ payload: encodeChatMessage("Hi", null), topic: "x", senderIdentity: "ben" }),
    ).toBeNull()
  })
})

describe("reactions", () => {
  const read = (sent: Uint8Array, from = "ben") =>
    readers.reaction({ payload: sent, topic: REACTION_TOPIC, senderIdentity: from })

  test.each(reactions)("%s arrives as it was sent", (reaction) => {
    expect(read(encodeReaction(reaction))).toEqual({ from: "ben", reaction })
  })

  test("ignore unknown kinds", () => {
    for (const value of [
      "",
      "null",
      "{",
      { version: 1 },
      { version: 2, reaction: "heart" },
      { version: 1, reaction: "x" },
    ])
      expect(read(encode(value))).toBeNull()
    expect(read(encodeReaction("heart"), "")).toBeNull()
  })
})
