import { cp, mkdir, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import { SetUpError } from "../errors"
import { projectRoot } from "../project-root"
import { type ExecResult, exec, lastLines } from "./exec"
import { findGo, goEnvironment } from "./go-tool"
import { estimateStep, type OnProgress } from "./progress"
import type { ServerVersion } from "./versions"

const BUILD_TIMEOUT_MS = 25 * 60_000

/**
 * Builds a server in `folder` from its manifest in server/local/setup/go, through the Go module proxy, and returns the
 * path of the binary. `noRelease` says why it is not downloaded, for the error.
 * @throws SetUpError that says what to do
 */
export async function buildWithGo(
  server: ServerVersion,
  folder: string,
  noRelease: string,
  onProgress: OnProgress,
): Promise<string> {
  const source = join(folder, "source")
  await cp(join(projectRoot, "server/local/setup/go", server.go.manifest), source, { recursive: true })
  const go = await findGo(source)
  if ("problem" in go) {
    throw new SetUpError(
      `${server.title} ${server.version} ${noRelease} and cannot be built here, because ${go.problem}. ` +
        `Correct that and run the command again, or install Go ${server.go.oldestGo.join(".")} or newer (https://go.dev/dl), ` +
        `or name a ${server.name} binary in ${server.pathVariable}.`,
    )
  }
  onProgress(`${server.title} ${server.version} ${noRelease}, so it is built with Go, once`)
  using _ = estimateStep(onProgress, `Building ${server.title} ${server.version}`, server.go.typicalBuildSeconds)

  const step = async (args: string[]): Promise<void> => {
    const result = await exec(go.path, args, { cwd: source, env: goEnvironment(), timeoutMs: BUILD_TIMEOUT_MS })
    if (result.code !== 0) throw buildError(server, args, result)
  }
  const { vendoredPlaceholders } = server.go
  if (vendoredPlaceholders !== undefined) {
    // -e ignores that the source embeds files its module archive lacks; placeholders replace them.
    await step(["mod", "vendor", "-e"])
    for (const path of vendoredPlaceholders) {
      const file = join(source, "vendor", path)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, "Left out of this build.\n")
    }
  }
  const binary = join(folder, server.name)
  const mod = vendoredPlaceholders === undefined ? "-mod=readonly" : "-mod=vendor"
  await step(["build", mod, "-trimpath", "-ldflags=-s -w", "-o", binary, server.go.package])
  return binary
}

function buildError(server: ServerVersion, args: string[], result: ExecResult): SetUpError {
  const output = `${result.stderr}\n${result.stdout}`
  if (/no space left on device|disk quota exceeded/i.test(output)) {
    return new SetUpError(
      `The disk is full: building ${server.title} needs about 5 GB, most of it in Go's own caches. ` +
        "Free some space, or point GOCACHE, GOMODCACHE and TMPDIR to a larger disk.",
    )
  }
  const why = lastLines(output, 6)
  if (/dial tcp|connection refused|i\/o timeout|no such host|forbidden|proxyconnect/i.test(output)) {
    return new SetUpError(
      `The sources of ${server.title} could not be downloaded through the Go module proxy (see GOPROXY): ${why}\n` +
        `Allow that, or set ${server.pathVariable} to a ${server.name} binary.`,
    )
  }
  return new SetUpError(
    `go ${args[0]} failed for ${server.title}: ${why}\nOr set ${server.pathVariable} to an existing ${server.name} binary.`,
  )
}
