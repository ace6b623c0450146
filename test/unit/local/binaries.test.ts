import { createHash } from "node:crypto"
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { resolveBinary } from "@/server/local/setup/binaries"
import { exec } from "@/server/local/setup/exec"
import { LIVEKIT_SERVER, type Platform, type ServerVersion } from "@/server/local/setup/versions"

let folder: string
let downloads: number
let releases: Server
let server: ServerVersion
const lines: string[] = []
const onProgress = (line: string) => lines.push(line)

const platform: Platform = `${process.platform}-${process.arch}`

async function program(path: string, content: string): Promise<string> {
  await writeFile(path, `#!/bin/sh\n${content}\n`)
  await chmod(path, 0o755)
  return path
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "moviesnow-binaries-"))
  lines.length = 0
  downloads = 0
  await mkdir(join(folder, "release"))
  await mkdir(join(folder, "path"))
  await program(join(folder, "release/livekit-server"), "echo version from the release")
  await exec("tar", ["-czf", "release.tar.gz", "-C", "release", "livekit-server"], { cwd: folder, timeoutMs: 10_000 })
  const archive = await readFile(join(folder, "release.tar.gz"))
  releases = createServer((_request, response) => {
    downloads += 1
    response.end(archive)
  })
  await new Promise<void>((done) => releases.listen(0, "127.0.0.1", done))
  const url = `http://127.0.0.1:${(releases.address() as AddressInfo).port}/release.tar.gz`
  const sha256 = createHash("sha256").update(archive).digest("hex")
  server = { ...LIVEKIT_SERVER, releases: { [platform]: { url, sha256 } } }
  vi.stubEnv("LIVEKIT_SERVER_BIN", "")
  vi.stubEnv("XDG_CACHE_HOME", join(folder, "cache"))
  vi.stubEnv("PATH", `${join(folder, "path")}:/usr/bin:/bin`)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  releases.closeAllConnections()
  await new Promise((done) => releases.close(done))
  await rm(folder, { recursive: true, force: true })
})

test("the variable takes precedence", async () => {
  await program(join(folder, "path/livekit-server"), "echo version on the path")
  const path = await program(join(folder, "mine"), "echo version of mine")
  vi.stubEnv("LIVEKIT_SERVER_BIN", path)
  expect(await resolveBinary(server, onProgress)).toEqual({ path, version: "version of mine", origin: "variable" })
})

test("a variable with an unusable program is an error, not ignored", async () => {
  vi.stubEnv("LIVEKIT_SERVER_BIN", join(folder, "nothing"))
  await expect(resolveBinary(server, onProgress)).rejects.toThrow(
    /LIVEKIT_SERVER_BIN names .*nothing, which does not run/,
  )
})

test("then PATH, skipping unusable programs", async () => {
  const broken = await program(join(folder, "path/livekit-server"), "echo no such library >&2; exit 127")
  expect((await resolveBinary(server, onProgress)).origin).toBe("release")
  expect(lines[0]).toBe(`Skipping ${broken}, which does not run: no such library`)
  const path = await program(broken, "echo version on the path")
  expect(await resolveBinary(server, onProgress)).toEqual({ path, version: "version on the path", origin: "path" })
})

test("then the pinned release, once; from then on the cache", async () => {
  const first = await resolveBinary(server, onProgress)
  expect(first).toMatchObject({ version: "version from the release", origin: "release" })
  expect(first.path).toBe(join(folder, `cache/moviesnow/livekit-server-${server.version}-${platform}/livekit-server`))
  expect(await resolveBinary(server, onProgress)).toEqual({ ...first, origin: "cache" })
  expect(downloads).toBe(1)
})

test("a cached binary that no longer runs is replaced", async () => {
  const { path } = await resolveBinary(server, onProgress)
  await writeFile(path, "")
  await chmod(path, 0o755)
  await writeFile(path, "#!/bin/sh\nexit 1\n")
  expect(await resolveBinary(server, onProgress)).toMatchObject({
    version: "version from the release",
    origin: "release",
  })
})

test("concurrent calls download once", async () => {
  const both = await Promise.all([resolveBinary(server, onProgress), resolveBinary(server, onProgress)])
  expect(both.map(({ origin }) => origin).sort()).toEqual(["cache", "release"])
  expect(downloads).toBe(1)
})

test("an archive with another checksum is not used, and without Go the way out is named", async () => {
  const pinned = server.releases[platform]
  if (pinned === undefined) throw new Error("no release")
  const tampered = { ...server, releases: { [platform]: { ...pinned, sha256: "0".repeat(64) } } }
  // A Go that is too old simulates a machine without a usable one.
  await program(join(folder, "path/go"), "echo 'go: go.mod requires go >= 1.26 (running go 1.19)' >&2; exit 1")
  await expect(resolveBinary(tampered, onProgress)).rejects.toThrow(
    /This Go cannot build LiveKit server \(go: go.mod requires go >= 1.26 \(running go 1.19\)\)\. Install Go 1\.26 or newer .*LIVEKIT_SERVER_BIN/,
  )
  expect(lines.join("\n")).toMatch(/could not be downloaded \(.* not the pinned 0{64}\), building it from source/)
})
