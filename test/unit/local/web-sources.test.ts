import { rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { afterEach, expect, test } from "vitest"
import { projectRoot } from "@/server/local/project-root"
import { webSourcesHash } from "@/server/local/servers/web-build"

const notes = join(projectRoot, "tsconfig.test.tsbuildinfo")
afterEach(() => rm(notes, { force: true }))

test("a type check does not make the web app build again", async () => {
  const before = await webSourcesHash()
  await writeFile(notes, String(Math.random()))
  expect(await webSourcesHash()).toBe(before)
})
