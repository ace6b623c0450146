import { describe, expect, test } from "vitest"
import { parseChatMessage } from "@/components/room/chat/chat-entries"
import { parseNotification, parseRoomMetadata } from "@/components/room/conference-messages"
import { MOVIE_TOPIC } from "@/server/contracts/screening"
import { screening } from "./screening-fixture"

const notification = { version: 1, type: "movie_started", message: "“Alpha” has started.", screening: screening() }
const payload = new TextEncoder().encode(JSON.stringify(notification))

describe("notifications", () => {
  test("of the server are read", () => {
    expect(parseNotification({ payload, topic: MOVIE_TOPIC, senderIdentity: "" })).toEqual(notification)
    expect(parseNotification({ payload, topic: MOVIE_TOPIC, senderIdentity: undefined })).toEqual(notification)
  })

  test("of a participant are not, on whatever topic", () => {
    expect(parseNotification({ payload, topic: MOVIE_TOPIC, senderIdentity: "mallory" })).toBeNull()
  })

  test("of another topic, another version or no JSON are not", () => {
    const other = new TextEncoder().encode(JSON.stringify({ ...notification, version: 2 }))
    expect(parseNotification({ payload, topic: "lk-chat-topic", senderIdentity: "" })).toBeNull()
    expect(parseNotification({ payload: other, topic: MOVIE_TOPIC, senderIdentity: "" })).toBeNull()
    expect(parseNotification({ payload: new Uint8Array([255]), topic: MOVIE_TOPIC, senderIdentity: "" })).toBeNull()
  })
})

test("room metadata is read when it is ours, and left alone otherwise", () => {
  const metadata = { version: 1, screening: screening() }
  expect(parseRoomMetadata(JSON.stringify(metadata))).toEqual(metadata)
  expect(parseRoomMetadata(undefined)).toBeNull()
  expect(parseRoomMetadata("")).toBeNull()
  expect(parseRoomMetadata("{")).toBeNull()
  expect(parseRoomMetadata('{"version":1,"screening":{"id":"x"}}')).toBeNull()
})

test("chat messages are read; what else participants send on the topic changes nothing", () => {
  const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
  expect(parseChatMessage(bytes({ id: "1", timestamp: 5, message: " Hi " }))).toEqual({
    id: "1",
    message: "Hi",
    filmPositionMs: null,
  })
  for (const value of [
    null,
    5,
    "x",
    {},
    { id: "1", message: { a: 1 } },
    { id: 1, message: "x" },
    { id: "1", message: " " },
  ]) {
    expect(parseChatMessage(bytes(value))).toBeNull()
  }
  expect(parseChatMessage(new Uint8Array([0xff, 0x7b]))).toBeNull()
})
