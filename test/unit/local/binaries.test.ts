import { createHash } from "node:crypto"
import type * as fs from "node:fs"
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises"
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { resolveBinary } from "@/server/local/setup/binaries"
import { exec } from "@/server/local/setup/exec"
import type { StepUpdate } from "@/server/local/setup/progress"
import { tarCommand } from "@/server/local/setup/release-download"
import { INNGEST, LIVEKIT_SERVER, type Platform, type Release, type ServerVersion } from "@/server/local/setup/versions"

const disk = vi.hoisted(() => ({ isFull: false }))
vi.mock("node:fs", async (importOriginal) => {
  const original = await importOriginal<typeof fs>()
  const createWriteStream: typeof fs.createWriteStream = (path, options) =>
    original.createWriteStream(disk.isFull ? "/dev/full" : path, options)
  return { ...original, createWriteStream }
})

/** Stands in for the publishers' release pages: archives and lists of checksums by path. */
let files: Map<string, Buffer>
let requests: { range: string | undefined; authorization: string | undefined }[]
/** Answers the next requests instead, one each. */
let faults: ((request: IncomingMessage, response: ServerResponse) => void)[]
let releases: Server
let base: string
let folder: string
let lines: string[]
let steps: { title: string; update: StepUpdate }[]
const onProgress = (line: string, update?: StepUpdate) => {
  if (update === undefined) lines.push(line)
  else steps.push({ title: line, update })
}

const platform: Platform = `${process.platform}-${process.arch}`
const livekitArchive = `livekit-server/v${LIVEKIT_SERVER.version}/${releaseOf(LIVEKIT_SERVER).archive}`
const inngestArchive = `inngest/v${INNGEST.version}/${releaseOf(INNGEST).archive}`
const inngestChecksums = `inngest/v${INNGEST.version}/checksums.txt`

function releaseOf(server: ServerVersion): Release {
  const release = server.releases[platform]
  if (release === undefined) throw new Error(`no release for ${platform}`)
  return release
}

/** Pins the checksum of the archive that the test server has. */
function withChecksum(sha256: string): ServerVersion {
  return { ...LIVEKIT_SERVER, releases: { [platform]: { ...releaseOf(LIVEKIT_SERVER), sha256 } } }
}
let livekit: ServerVersion

async function program(path: string, content: string): Promise<string> {
  await writeFile(path, `#!/bin/sh\n${content}\n`)
  await chmod(path, 0o755)
  return path
}

/** A release archive with a program that prints `version`. */
async function archive(server: ServerVersion, version: string): Promise<Buffer> {
  const { member } = releaseOf(server)
  const source = await mkdtemp(join(folder, "archive-"))
  // Incompressible, so that a transfer can break off in the middle.
  await writeFile(join(source, "LICENSE"), Buffer.from(crypto.getRandomValues(new Uint8Array(60_000))))
  await program(join(source, member), `echo ${version}`)
  const file = join(source, "archive.tar.gz")
  await exec("tar", ["-czf", file, "LICENSE", member], { cwd: source, timeoutMs: 10_000 })
  return readFile(file)
}

const sha256 = (content: Buffer): string => createHash("sha256").update(content).digest("hex")
const partOf = (content: Buffer | undefined): Buffer => (content ?? Buffer.alloc(0)).subarray(0, 30_000)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "moviesnow-binaries-"))
  lines = []
  steps = []
  requests = []
  faults = []
  files = new Map()
  releases = createServer((request, response) => {
    const path = (request.url ?? "").slice(1)
    requests.push({ range: request.headers.range, authorization: request.headers.authorization })
    const fault = faults.shift()
    if (fault !== undefined) return fault(request, response)
    const content = files.get(path)
    if (content === undefined) return response.writeHead(404).end()
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0)
    const headers = { ETag: '"one"', "Content-Length": content.length - start }
    return response.writeHead(start > 0 ? 206 : 200, headers).end(content.subarray(start))
  })
  await new Promise<void>((done) => releases.listen(0, "127.0.0.1", done))
  base = `http://127.0.0.1:${(releases.address() as AddressInfo).port}`
  const content = await archive(LIVEKIT_SERVER, "version from the release")
  files.set(livekitArchive, content)
  livekit = withChecksum(sha256(content))
  files.set(inngestArchive, await archive(INNGEST, "1.43.0"))
  await mkdir(join(folder, "path"))
  // The system's programs, but no Go.
  for (const name of ["sh", "tar", "gzip"]) await symlink(`/bin/${name}`, join(folder, "path", name))
  vi.stubEnv("MOVIESNOW_DOWNLOAD_BASE", base)
  vi.stubEnv("LIVEKIT_SERVER_BIN", "")
  vi.stubEnv("INNGEST_BIN", "")
  vi.stubEnv("XDG_CACHE_HOME", join(folder, "cache"))
  vi.stubEnv("PATH", join(folder, "path"))
  await program(join(folder, "path/go"), "echo 'go: go.mod requires go >= 1.26 (running go 1.19)' >&2; exit 1")
})
afterEach(async () => {
  disk.isFull = false
  vi.unstubAllEnvs()
  releases.closeAllConnections()
  await new Promise((done) => releases.close(done))
  await rm(folder, { recursive: true, force: true })
})

test("the variable takes precedence", async () => {
  await program(join(folder, "path/livekit-server"), "echo version on the path")
  const path = await program(join(folder, "mine"), "echo version of mine")
  vi.stubEnv("LIVEKIT_SERVER_BIN", path)
  expect(await resolveBinary(livekit, onProgress)).toEqual({ path, version: "version of mine", origin: "variable" })
})

test("a variable with an unusable program is an error, not ignored", async () => {
  vi.stubEnv("LIVEKIT_SERVER_BIN", join(folder, "nothing"))
  await expect(resolveBinary(livekit, onProgress)).rejects.toThrow(
    /LIVEKIT_SERVER_BIN names .*nothing, which does not run/,
  )
})

test("then PATH, skipping unusable programs", async () => {
  const broken = await program(join(folder, "path/livekit-server"), "echo no such library >&2; exit 127")
  expect((await resolveBinary(livekit, onProgress)).origin).toBe("release")
  expect(lines[0]).toBe(`Skipping ${broken}, which does not run: no such library`)
  const path = await program(broken, "echo version on the path")
  expect(await resolveBinary(livekit, onProgress)).toEqual({ path, version: "version on the path", origin: "path" })
})

test("then the pinned release, once; from then on the cache", async () => {
  const first = await resolveBinary(livekit, onProgress)
  expect(first).toMatchObject({ version: "version from the release", origin: "release" })
  expect(first.path).toBe(join(folder, `cache/moviesnow/livekit-server-${livekit.version}-${platform}/livekit-server`))
  expect(await resolveBinary(livekit, onProgress)).toEqual({ ...first, origin: "cache" })
  expect(requests).toHaveLength(1)
  expect(steps[0]).toEqual({ title: `Downloading LiveKit server ${livekit.version}`, update: { share: 0 } })
  expect(steps.at(-1)?.update).toEqual({ share: 1 })
})

test("a cached binary that no longer runs is replaced", async () => {
  const { path } = await resolveBinary(livekit, onProgress)
  await writeFile(path, "#!/bin/sh\nexit 1\n")
  expect(await resolveBinary(livekit, onProgress)).toMatchObject({
    version: "version from the release",
    origin: "release",
  })
})

test("concurrent calls download once", async () => {
  const both = await Promise.all([resolveBinary(livekit, onProgress), resolveBinary(livekit, onProgress)])
  expect(both.map(({ origin }) => origin).sort()).toEqual(["cache", "release"])
  expect(requests).toHaveLength(1)
})

test("at last a build with Go", async () => {
  files.clear()
  const build = `[ "$1" = version ] && exit
for argument; do [ "$last" = -o ] && output=$argument; last=$argument; done
printf '#!/bin/sh\\necho version from source\\n' > "$output"`
  await program(join(folder, "path/go"), build)
  expect(await resolveBinary(livekit, onProgress)).toMatchObject({ version: "version from source", origin: "build" })
  expect(lines[0]).toBe(
    `LiveKit server 1.13.5 could not be downloaded (${new URL(base).host}: HTTP 404), so it is built with Go, once`,
  )
  expect(steps.at(-1)).toEqual({ title: "Building LiveKit server 1.13.5", update: { share: 1 } })
})

test("without a release and a usable Go, the error says why and names the ways out", async () => {
  files.clear()
  await expect(resolveBinary(livekit, onProgress)).rejects.toThrow(
    `LiveKit server 1.13.5 could not be downloaded (${new URL(base).host}: HTTP 404) and cannot be built here, because this Go cannot do it ` +
      "(go: go.mod requires go >= 1.26 (running go 1.19)). Correct that and run the command again, " +
      "or install Go 1.26 or newer (https://go.dev/dl), or name a livekit-server binary in LIVEKIT_SERVER_BIN.",
  )
})

test("an unreachable address is named with its cause", async () => {
  await new Promise((done) => releases.close(done))
  const { host } = new URL(base)
  await expect(resolveBinary(livekit, onProgress)).rejects.toThrow(
    `could not be downloaded (${host}: connect ECONNREFUSED ${host}) and cannot be built`,
  )
})

test("an archive with another checksum than the pinned one is not used", async () => {
  await expect(resolveBinary(withChecksum("0".repeat(64)), onProgress)).rejects.toThrow(
    /could not be downloaded \(.* has the SHA-256 [0-9a-f]{64}, not 0{64} as pinned by this project\)/,
  )
})

test("an archive with another checksum than the published one is not used", async () => {
  files.set(inngestChecksums, Buffer.from(`${"1".repeat(64)}  ${releaseOf(INNGEST).archive}\n`))
  await expect(resolveBinary(INNGEST, onProgress)).rejects.toThrow(/ not 1{64} as published in .*checksums\.txt\)/)
})

test("a published checksum is checked and recorded", async () => {
  const digest = sha256(files.get(inngestArchive) ?? Buffer.alloc(0))
  files.set(
    inngestChecksums,
    Buffer.from(`${"1".repeat(64)}  another.tar.gz\n${digest}  ${releaseOf(INNGEST).archive}\n`),
  )
  expect(await resolveBinary(INNGEST, onProgress)).toMatchObject({ version: "1.43.0", origin: "release" })
  expect(await readFile(join(folder, "cache/moviesnow/checksums.txt"), "utf8")).toBe(
    `${digest}  ${releaseOf(INNGEST).archive}\n`,
  )
  expect(lines).toEqual(["Inngest server 1.43.0 is ready"])
})

test("without a published checksum, the first download decides, and a changed archive is not used later", async () => {
  const { path } = await resolveBinary(INNGEST, onProgress)
  const recorded = join(folder, "cache/moviesnow/checksums.txt")
  expect(lines[0]).toBe(
    `${releaseOf(INNGEST).archive} has no published checksum. Its digest is recorded in ${recorded}, and later downloads must have it.`,
  )
  await rm(path)
  expect(await resolveBinary(INNGEST, onProgress)).toMatchObject({ origin: "release" })

  await rm(path)
  files.set(inngestArchive, await archive(INNGEST, "something else"))
  await expect(resolveBinary(INNGEST, onProgress)).rejects.toThrow(
    `as in its first download (if you trust the new archive, delete its line in ${recorded})`,
  )
  await writeFile(recorded, "")
  expect(await resolveBinary(INNGEST, onProgress)).toMatchObject({ version: "something else" })
})

test("the second address is used when the first one fails", async () => {
  vi.stubEnv("MOVIESNOW_DOWNLOAD_BASE", "")
  const release = { ...releaseOf(INNGEST), urls: [`${base}/nothing`, `${base}/${inngestArchive}`] }
  const server = { ...INNGEST, releases: { [platform]: { ...release, checksumsUrl: `${base}/${inngestChecksums}` } } }
  expect(await resolveBinary(server, onProgress)).toMatchObject({ origin: "release" })
})

test("the publisher gets its headers, a mirror does not", async () => {
  const headers = { Authorization: "Bearer anonymous" }
  const release = { ...releaseOf(livekit), urls: [`${base}/${livekitArchive}`], headers }
  const server = { ...livekit, releases: { [platform]: release } }
  const { path } = await resolveBinary(server, onProgress)
  await rm(path)
  vi.stubEnv("MOVIESNOW_DOWNLOAD_BASE", "")
  await resolveBinary(server, onProgress)
  expect(requests.map(({ authorization }) => authorization)).toEqual([undefined, headers.Authorization])
})

test("a download that breaks off continues where it stopped", async () => {
  faults.push((_request, response) => {
    const content = files.get(livekitArchive)
    response.writeHead(200, { ETag: '"one"', "Content-Length": content?.length })
    response.write(partOf(content))
    // Before it is on the disk, there is nothing to continue from.
    const isOnDisk = async () => expect(await partialSize()).toBe(partOf(content).length)
    void vi.waitFor(isOnDisk, { timeout: 10_000 }).finally(() => response.destroy())
  })
  expect(await resolveBinary(livekit, onProgress)).toMatchObject({ origin: "release" })
  expect(requests[1]?.range).toBe("bytes=30000-")
})

/** Bytes of the archive that is being downloaded. */
async function partialSize(): Promise<number> {
  const cache = join(folder, "cache/moviesnow")
  const [making = ""] = (await readdir(cache)).filter((name) => name.startsWith(".making-"))
  return (await stat(join(cache, making, releaseOf(LIVEKIT_SERVER).archive))).size
}

test("a download that keeps breaking off is given up, with the cause", async () => {
  faults = Array.from({ length: 3 }, () => (_request, response) => {
    response.writeHead(200, { "Content-Length": 60_000 })
    response.write(partOf(files.get(livekitArchive)), () => response.destroy())
  })
  await expect(resolveBinary(livekit, onProgress)).rejects.toThrow(
    /could not be downloaded \(127\.0\.0\.1:\d+: the connection broke off: .+\) and cannot be built/,
  )
  expect(requests).toHaveLength(3)
})

test("a full disk is reported at once, with the way out", async () => {
  disk.isFull = true
  await expect(resolveBinary(livekit, onProgress)).rejects.toThrow(
    `The disk with ${join(folder, "cache/moviesnow")} is full. Free some space, or set XDG_CACHE_HOME to a folder on another disk.`,
  )
  disk.isFull = false
  expect(await resolveBinary(livekit, onProgress)).toMatchObject({ origin: "release" })
})

test("a disk that is full while unpacking is reported the same way", async () => {
  await rm(join(folder, "path/tar"))
  await program(
    join(folder, "path/tar"),
    "echo 'tar: livekit-server: Cannot write: No space left on device' >&2; exit 2",
  )
  await expect(resolveBinary(livekit, onProgress)).rejects.toThrow(/^The disk with .* is full\./)
})

test("a mirror is reached by TLS, unless it runs on this machine", async () => {
  vi.stubEnv("MOVIESNOW_DOWNLOAD_BASE", "http://mirror.example.org")
  await expect(resolveBinary(livekit, onProgress)).rejects.toThrow(
    'MOVIESNOW_DOWNLOAD_BASE is "http://mirror.example.org". Set it to an address that starts with https://',
  )
})

test("Windows unpacks with its own tar, which reads zip archives", () => {
  expect(tarCommand("win32", { NODE_ENV: "test", SystemRoot: "D:\\Windows" })).toBe("D:\\Windows\\System32\\tar.exe")
  expect(tarCommand("linux")).toBe("tar")
})

test("every server has a release for Linux, macOS and Windows on x64 and arm64", () => {
  for (const server of [LIVEKIT_SERVER, INNGEST]) {
    for (const system of ["linux", "darwin", "win32"] as const) {
      for (const processor of ["x64", "arm64"] as const) {
        const release = server.releases[`${system}-${processor}`]
        expect(release?.archive).toMatch(system === "win32" ? /windows.*\.zip$/ : /\.tar\.gz$/)
        for (const url of [...(release?.urls ?? []), release?.checksumsUrl ?? "https:"]) expect(url).toMatch(/^https:/)
        expect(release?.sha256 ?? release?.checksumsUrl).toBeDefined()
      }
    }
  }
})
