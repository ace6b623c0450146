/**
 * Pins the versions of the servers and says where their publishers offer them.
 *
 * A platform without a release is built through the Go module proxy from the manifests in server/local/setup/go, whose
 * go.sum pins every module. To change a version, replace the checksums and change its manifest: run
 * `go get -tool <goPackage>@v<version>` in its folder.
 */

export type ServerName = "livekit-server" | "inngest"
/** `process.platform` and `process.arch`, e.g. "linux-x64". */
export type Platform = `${NodeJS.Platform}-${NodeJS.Architecture}`

export interface Release {
  /** Name of the archive: .tar.gz, or .zip for Windows. */
  archive: string
  /** Addresses of the archive, tried in this order. */
  urls: string[]
  /** Sent to the publisher, never to a mirror. */
  headers?: Record<string, string>
  /** Path of the binary in the archive. */
  member: string
  /** Hex digest of the archive. */
  sha256?: string
  /** For an archive without `sha256`: the publisher's list of digests, in the format of sha256sum. */
  checksumsUrl?: string
}

export interface ServerVersion {
  name: ServerName
  /** For progress lines and errors. */
  title: string
  version: string
  /** Variable that replaces the pinned binary. */
  pathVariable: "LIVEKIT_SERVER_BIN" | "INNGEST_BIN"
  /** Arguments that print the version and exit with 0. */
  versionArgs: string[]
  releases: Partial<Record<Platform, Release>>
  go: {
    /** Folder below server/local/setup/go with go.mod and go.sum. */
    manifest: string
    package: string
    /** Oldest Go that can build it as [major, minor], from go.mod. */
    oldestGo: [number, number]
    /** Empty files for embeds that the module archive lacks. */
    vendoredPlaceholders?: string[]
    /** Measured on two cores with empty caches, for the progress line. */
    typicalBuildSeconds: number
  }
}

const livekitRelease = (platform: string, extension: string, sha256: string): Release => {
  const archive = `livekit_1.13.5_${platform}${extension}`
  return {
    archive,
    urls: [`https://github.com/livekit/livekit/releases/download/v1.13.5/${archive}`],
    member: extension === ".zip" ? "livekit-server.exe" : "livekit-server",
    sha256,
  }
}

/**
 * LiveKit's releases have no archive for macOS; its documentation names Homebrew, whose bottles are in a registry that
 * serves them by their digest. The bottles for macOS 14 run on later versions too.
 */
const livekitBottle = (macos: string, sha256: string): Release => ({
  archive: `livekit--1.13.5.${macos}.bottle.tar.gz`,
  urls: [`https://ghcr.io/v2/homebrew/core/livekit/blobs/sha256:${sha256}`],
  // Homebrew's own token for anonymous downloads.
  headers: { Authorization: "Bearer QQ==" },
  member: "livekit/1.13.5/bin/livekit-server",
  sha256,
})

/** From 1.13.6 on, LiveKit replaces modules with forks that the Go module proxy does not serve. */
export const LIVEKIT_SERVER: ServerVersion = {
  name: "livekit-server",
  title: "LiveKit server",
  version: "1.13.5",
  pathVariable: "LIVEKIT_SERVER_BIN",
  versionArgs: ["--version"],
  releases: {
    "linux-x64": livekitRelease(
      "linux_amd64",
      ".tar.gz",
      "c020fac437b7cc9b776eef1ad5ea8af77be9acfa07602eca20a3a44930dfbc70",
    ),
    "linux-arm64": livekitRelease(
      "linux_arm64",
      ".tar.gz",
      "332015305518765fe05bad74fc3a9d9583e635e7dd130de3c4fc563d69c550f3",
    ),
    "win32-x64": livekitRelease(
      "windows_amd64",
      ".zip",
      "3ec7eaa76ef64063bf21f78364733703e0969612cb92ffd60661ed45fa4a8906",
    ),
    "win32-arm64": livekitRelease(
      "windows_arm64",
      ".zip",
      "9a0facddf31346f22854a1beaeaaa2c623c165078c54765115b249d771eb0b66",
    ),
    "darwin-x64": livekitBottle("sonoma", "cd59566b4581304f6611b4e74c8bba1db844bc35ed8b292eae5b061321dc9994"),
    "darwin-arm64": livekitBottle("arm64_sonoma", "951271e9838d6c9cf01769e722243cbe13667e0c1be2cc57a4063b5645eb1b30"),
  },
  go: {
    manifest: "livekit",
    package: "github.com/livekit/livekit-server/cmd/server",
    oldestGo: [1, 26],
    typicalBuildSeconds: 165,
  },
}

/** The addresses and names of the npm package inngest-cli, which checks no digest. */
const inngestRelease = (platform: string, extension: string): Release => {
  const archive = `inngest_1.43.0_${platform}${extension}`
  const github = "https://github.com/inngest/inngest/releases/download/v1.43.0"
  return {
    archive,
    urls: [`https://cli.inngest.com/artifact/v1.43.0/${archive}`, `${github}/${archive}`],
    member: extension === ".zip" ? "inngest.exe" : "inngest",
    checksumsUrl: `${github}/checksums.txt`,
  }
}

/** For the build with Go: 1.44 lacks the same embedded file; the Go module proxy does not serve later versions. */
export const INNGEST: ServerVersion = {
  name: "inngest",
  title: "Inngest server",
  version: "1.43.0",
  pathVariable: "INNGEST_BIN",
  versionArgs: ["version"],
  releases: {
    "linux-x64": inngestRelease("linux_amd64", ".tar.gz"),
    "linux-arm64": inngestRelease("linux_arm64", ".tar.gz"),
    "darwin-x64": inngestRelease("darwin_amd64", ".tar.gz"),
    "darwin-arm64": inngestRelease("darwin_arm64", ".tar.gz"),
    "win32-x64": inngestRelease("windows_amd64", ".zip"),
    "win32-arm64": inngestRelease("windows_arm64", ".zip"),
  },
  go: {
    manifest: "inngest",
    package: "github.com/inngest/inngest/cmd",
    oldestGo: [1, 26],
    vendoredPlaceholders: ["github.com/inngest/inngest/internal/embeddocs/website/pages/docs/placeholder.md"],
    typicalBuildSeconds: 240,
  },
}

export const SERVERS: Record<ServerName, ServerVersion> = { "livekit-server": LIVEKIT_SERVER, inngest: INNGEST }
