import { mkdtemp, rename, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { modulesOf, onChange } from "@/server/local/on-change"
import { projectRoot } from "@/server/local/project-root"

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "moviesnow-on-change-"))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const write = (name: string, content: string) => writeFile(join(folder, name), content)

describe("modulesOf", () => {
  it("follows imports, exports, dynamic imports, processes and JSON, but not types or packages", async () => {
    await write(
      "a.ts",
      `import { type B, b } from "./b"
import type { T } from "./type"
import type {
  U,
} from "./type"
import "node:fs"
import fs from "fs"
export { c } from "./c"
export type X = string
const d = () => import("./d")
fork(new URL("./e.ts", import.meta.url))`,
    )
    await write("b.ts", 'import words from "./words.json"\nimport "./a"')
    await write("d.tsx", 'import "./missing"')
    const names = [...modulesOf(join(folder, "a.ts"))].map((file) => file.slice(folder.length + 1))
    expect(names.sort()).toEqual(["a.ts", "b.ts", "c.ts", "d.tsx", "e.ts", "missing.ts", "words.json"])
  })

  it("knows what the bot worker runs, and not what only the web app runs", () => {
    const modules = modulesOf(join(projectRoot, "server/bot/worker/main.ts"))
    for (const path of [
      "server/bot/publishers/whip-publisher.ts",
      "server/bot/prepare/media-task.ts",
      "lib/rules/delivery.ts",
    ])
      expect(modules).toContain(join(projectRoot, path))
    expect(modules).not.toContain(join(projectRoot, "server/composition/web.ts"))
  })
})

describe("onChange", () => {
  it("reacts to changed, replaced and new modules", async () => {
    await write("a.ts", 'import "./b"')
    const react = vi.fn(async () => {})
    const watching = onChange(join(folder, "a.ts"), react)
    await write("new.ts", "export const b = 1")
    await rename(join(folder, "new.ts"), join(folder, "b.ts"))
    await vi.waitFor(() => expect(react).toHaveBeenCalledTimes(1), { timeout: 15_000 })
    await write("b.ts", 'import "./c"\n')
    await vi.waitFor(() => expect(react).toHaveBeenCalledTimes(2), { timeout: 15_000 })
    await write("c.ts", "export const c = 1")
    await vi.waitFor(() => expect(react).toHaveBeenCalledTimes(3), { timeout: 15_000 })
    await watching[Symbol.asyncDispose]()
  })

  it("waits for a running reaction when it is disposed", async () => {
    await write("a.ts", "1")
    const log: string[] = []
    let finish = (): void => {}
    const watching = onChange(join(folder, "a.ts"), async () => {
      log.push("begin")
      await new Promise<void>((resolve) => {
        finish = resolve
      })
      log.push("end")
    })
    await write("a.ts", "12")
    await vi.waitFor(() => expect(log).toEqual(["begin"]), { timeout: 15_000 })
    const disposed = watching[Symbol.asyncDispose]()
    expect(log).toEqual(["begin"])
    finish()
    await disposed
    expect(log).toEqual(["begin", "end"])
  })
})
