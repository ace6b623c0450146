import { expect, test } from "vitest"
import { presetOf, presets, scopesInWords, scopeWords } from "@/components/account/scope-words"
import { eventGroups, outcomeOf, usualEvents } from "@/components/webhooks/webhook-words"
import { scopes } from "@/server/contracts/users"
import { webhookEvents } from "@/server/contracts/webhooks"

test("each event of the list can be chosen, once", () => {
  const offered = eventGroups.flatMap(({ options }) => options.map(({ value }) => value))
  expect([...offered].sort()).toEqual([...webhookEvents].sort())
  expect(offered).toEqual(expect.arrayContaining(usualEvents))
})

test.each([
  [{ status: "pending", attempts: 0, responseStatus: null, error: null }, "On its way"],
  [
    { status: "pending", attempts: 2, responseStatus: 503, error: "The receiver answered 503." },
    "The receiver answered 503. 2 attempts so far.",
  ],
  [{ status: "delivered", attempts: 1, responseStatus: 204, error: null }, "Answered 204, 1 attempt"],
  [
    { status: "failed", attempts: 8, responseStatus: null, error: "The server refused the connection." },
    "The server refused the connection. 8 attempts.",
  ],
  [
    { status: "failed", attempts: 0, responseStatus: null, error: "The webhook was switched off." },
    "The webhook was switched off.",
  ],
] as const)("a delivery %o reads: %s", (delivery, sentence) => {
  expect(outcomeOf(delivery)).toBe(sentence)
})

test("scopes have plain words, and presets are known again", () => {
  expect(Object.keys(scopeWords)).toEqual([...scopes])
  for (const preset of presets) expect(presetOf(new Set(preset.scopes))).toBe(preset.name)
  expect(scopesInWords(["rooms:read", "webhooks:write"])).toBe("See rooms, Webhooks")
  expect(scopesInWords([...scopes])).toBe("Everything")
})
