import { createTranslator } from "next-intl"
import { describe, expect, it } from "vitest"
import { auditSentence } from "@/components/audit/audit-words"
import { refusalSentence } from "@/components/room/people/refusal-sentence"
import * as en from "@/i18n/messages/en"
import type { MemberDto, RoomRole } from "@/lib/contracts/rooms"

const t = createTranslator({ locale: "en", messages: en, namespace: "people.audit" })

const tWhyNot = createTranslator({ locale: "en", messages: en, namespace: "lobby.whyNot" })

const member = (change: Partial<MemberDto>): MemberDto => ({
  id: "m",
  userId: "u",
  identity: "u",
  name: "Ben",
  role: "viewer",
  status: "admitted",
  isMuted: false,
  ...change,
})
const room = (role: RoomRole, members: MemberDto[] = []) => ({
  role,
  members,
  rights: { camera: "members", microphone: "everyone", chat: "hosts" } as const,
})

describe("reason why something is not allowed", () => {
  it("is shown to the affected people", () => {
    expect(refusalSentence(room("viewer"), "u", "camera", tWhyNot)).toBeNull()
    expect(refusalSentence(room("guest"), "u", "camera", tWhyNot)).toBe(
      "Only members with an account can use the camera in this room.",
    )
    expect(refusalSentence(room("viewer"), "u", "chat", tWhyNot)).toBe("Only hosts can use the chat in this room.")
    for (const role of ["creator", "cohost", "administrator"] as const) {
      expect(refusalSentence(room(role), "u", "chat", tWhyNot)).toBeNull()
    }
    expect(refusalSentence(room("viewer", [member({ isMuted: true })]), "u", "microphone", tWhyNot)).toBe(
      "A host muted you.",
    )
    expect(refusalSentence(room("viewer", [member({ isMuted: true })]), "another", "microphone", tWhyNot)).toBeNull()
  })
})

describe("a sentence of the history", () => {
  it("names its target", () => {
    expect(auditSentence({ action: "member.mute", subject: "Ben" }, t)).toBe("muted Ben")
    expect(auditSentence({ action: "room.lock", subject: null }, t)).toBe("locked the room")
    // A name with patterns of `String.replace`.
    expect(auditSentence({ action: "member.mute", subject: "$& Ben $1" }, t)).toBe("muted $& Ben $1")
  })
})
