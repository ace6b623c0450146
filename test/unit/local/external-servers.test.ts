import { expect, test } from "vitest"
import { externalServers } from "@/server/local/servers/external-servers"

const env = (variables: Record<string, string>): NodeJS.ProcessEnv => ({ NODE_ENV: "test", ...variables })

test("nothing named, nothing external", () => {
  expect(externalServers(env({ DATABASE_URL: "", LIVEKIT_URL: "" }))).toEqual({})
})

test("each server by its own variables", () => {
  const livekit = { LIVEKIT_URL: "wss://l", LIVEKIT_API_KEY: "k", LIVEKIT_API_SECRET: "s" }
  const cloud = { INNGEST_EVENT_KEY: "e", INNGEST_SIGNING_KEY: "s" }
  expect(externalServers(env({ DATABASE_URL: "postgresql://d" }))).toEqual({
    database: { DATABASE_URL: "postgresql://d" },
  })
  expect(externalServers(env(livekit))).toEqual({ livekit })
  expect(externalServers(env(cloud))).toEqual({ inngest: cloud })
  expect(externalServers(env({ ...cloud, INNGEST_BASE_URL: "http://i" }))).toEqual({
    inngest: { ...cloud, INNGEST_BASE_URL: "http://i" },
  })
})

test("rejects a partly configured server and names the missing variable", () => {
  expect(() => externalServers(env({ LIVEKIT_URL: "wss://l", LIVEKIT_API_KEY: "k" }))).toThrow(
    /LIVEKIT_API_SECRET is missing/,
  )
  expect(() => externalServers(env({ LIVEKIT_API_KEY: "k", LIVEKIT_API_SECRET: "s" }))).toThrow(
    /LIVEKIT_URL is missing/,
  )
  expect(() => externalServers(env({ INNGEST_BASE_URL: "http://i" }))).toThrow(/INNGEST_EVENT_KEY is missing/)
})
