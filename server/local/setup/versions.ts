/**
 * Pins the versions of the servers.
 *
 * Checksums come from the publisher's release files. A platform without an entry is built through the Go module proxy
 * from the manifests in server/local/setup/go, whose go.sum pins every module: Inngest on all platforms (1.43.0 has no
 * published checksums) and LiveKit on macOS (no release archive exists). To change a version, also change its manifest:
 * run `go get -tool <goPackage>@v<version>` in its folder.
 */

export type ServerName = "livekit-server" | "inngest"
/** `process.platform` and `process.arch`, e.g. "linux-x64". */
export type Platform = `${NodeJS.Platform}-${NodeJS.Architecture}`

export interface Release {
  url: string
  /** Hex digest of the archive. */
  sha256: string
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
  /** Archives (.tar.gz) that contain the binary under its `name`. */
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

const livekitRelease = (file: string, sha256: string): Release => ({
  url: `https://github.com/livekit/livekit/releases/download/v1.13.5/livekit_1.13.5_${file}`,
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
      "linux_amd64.tar.gz",
      "c020fac437b7cc9b776eef1ad5ea8af77be9acfa07602eca20a3a44930dfbc70",
    ),
    "linux-arm64": livekitRelease(
      "linux_arm64.tar.gz",
      "332015305518765fe05bad74fc3a9d9583e635e7dd130de3c4fc563d69c550f3",
    ),
  },
  go: {
    manifest: "livekit",
    package: "github.com/livekit/livekit-server/cmd/server",
    oldestGo: [1, 26],
    typicalBuildSeconds: 165,
  },
}

/** 1.44 lacks the same embedded file; the Go module proxy does not serve later versions. */
export const INNGEST: ServerVersion = {
  name: "inngest",
  title: "Inngest server",
  version: "1.43.0",
  pathVariable: "INNGEST_BIN",
  versionArgs: ["version"],
  releases: {},
  go: {
    manifest: "inngest",
    package: "github.com/inngest/inngest/cmd",
    oldestGo: [1, 26],
    vendoredPlaceholders: ["github.com/inngest/inngest/internal/embeddocs/website/pages/docs/placeholder.md"],
    typicalBuildSeconds: 240,
  },
}

export const SERVERS: Record<ServerName, ServerVersion> = { "livekit-server": LIVEKIT_SERVER, inngest: INNGEST }
