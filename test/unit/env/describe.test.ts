import { describe, expect, it } from "vitest"
import adminDe from "@/i18n/messages/de/admin.json"
import adminEn from "@/i18n/messages/en/admin.json"
import { describeSettings, withoutPassword } from "@/server/env/describe"

const find = (name: string, source: Record<string, string>, own: "web" | "bot" = "web") =>
  describeSettings(own, source).find((setting) => setting.name === name)

describe("settings", () => {
  it("are all described in each language, and nothing else is", () => {
    const names = describeSettings("web", {}).map(({ name }) => name)
    for (const { settings } of [adminEn, adminDe]) expect(Object.keys(settings.purposes).sort()).toEqual(names.sort())
  })

  it("show a set value, a default, or that there is none", () => {
    expect(find("RATE_LIMIT_PER_TOKEN", { RATE_LIMIT_PER_TOKEN: "5" })).toMatchObject({ value: "5", origin: "set" })
    expect(find("RATE_LIMIT_PER_TOKEN", {})).toMatchObject({ value: "600", origin: "default" })
    expect(find("SMTP_URL", {})).toMatchObject({ value: null, origin: "missing" })
  })

  it("of another process show the default only: its environment is its own", () => {
    const source = { BOT_CAPACITY: "9" }
    expect(find("BOT_CAPACITY", source)).toMatchObject({ value: "4", isOurs: false, processes: ["bot"] })
    expect(find("BOT_CAPACITY", source, "bot")).toMatchObject({ value: "9", isOurs: true, origin: "set" })
  })

  it("name the processes that read them", () => {
    expect(find("DATABASE_URL", {})?.processes).toEqual(["web", "bot", "cli"])
  })

  it("never show a secret, not even inside an address", () => {
    const source = Object.fromEntries(
      describeSettings("web", {}).map(({ name }) => [name, `https://user:hidden@host.example/path?key=hidden`]),
    )
    const secretNames = ["LIVEKIT_API_SECRET", "INNGEST_EVENT_KEY", "INNGEST_SIGNING_KEY", "NEXTAUTH_SECRET"]
    for (const setting of describeSettings("web", source)) {
      expect(JSON.stringify(setting)).not.toContain("hidden")
      expect(setting.isSecret, setting.name).toBe(secretNames.includes(setting.name))
      if (setting.isSecret) expect(setting.value).toBeNull()
    }
  })

  it.each([
    ["postgres://ana:secret@db:5432/movies?sslkey=x", "postgres://ana:•••@db:5432/movies"],
    ["https://movies.example.org", "https://movies.example.org"],
    ["MoviesNow <movies@example.org>", "MoviesNow <movies@example.org>"],
    ["a.example, b.example:8080", "a.example, b.example:8080"],
  ])("%s is shown as %s", (value, shown) => {
    expect(withoutPassword(value)).toBe(shown)
  })
})
