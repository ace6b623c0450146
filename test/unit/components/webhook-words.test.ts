import { createTranslator } from "next-intl"
import { expect, test } from "vitest"
import { presetOf, presets, scopesInWords } from "@/components/account/scope-words"
import { eventGroups, outcomeOf, usualEvents } from "@/components/webhooks/webhook-words"
import * as en from "@/i18n/messages/en"
import { scopes } from "@/lib/contracts/users"
import { webhookEvents } from "@/lib/contracts/webhooks"

test("offers each event once", () => {
  const offered = eventGroups.flatMap(({ events }): string[] => [...events])
  expect([...offered].sort()).toEqual([...webhookEvents].sort())
  expect(offered).toEqual(expect.arrayContaining(usualEvents))
})

test.each([
  [{ status: "pending", attempts: 0, responseStatus: null, failure: null }, "Sending"],
  [
    { status: "pending", attempts: 2, responseStatus: 503, failure: "rejected" },
    "The receiver answered 503. 2 attempts so far.",
  ],
  [{ status: "delivered", attempts: 1, responseStatus: 204, failure: null }, "Response 204, 1 attempt"],
  [
    { status: "failed", attempts: 8, responseStatus: null, failure: "refused" },
    "The server refused the connection. 8 attempts.",
  ],
  [{ status: "failed", attempts: 0, responseStatus: null, failure: "disabled" }, "The webhook was switched off."],
] as const)("a delivery %o reads: %s", (delivery, sentence) => {
  expect(outcomeOf(delivery, createTranslator({ locale: "en", messages: en, namespace: "webhooks" }))).toBe(sentence)
})

test("scopes have plain names, and presets are recognized", () => {
  const t = createTranslator({ locale: "en", messages: en, namespace: "account" })
  expect(Object.keys(en.account.scopes)).toEqual([...scopes])
  for (const preset of presets) expect(presetOf(new Set(preset.scopes))).toBe(preset.name)
  expect(scopesInWords(["rooms:read", "webhooks:write"], t)).toBe("View rooms, Webhooks")
  expect(scopesInWords([...scopes], t)).toBe("Everything")
})
