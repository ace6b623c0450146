import { SetUpError, systemCode } from "../errors"
import { exec, lastLines } from "./exec"

/** Keeps Go builds independent of the machine: no workspace above the folder, no personal flags, no C compiler. */
export function goEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, GOWORK: "off", GOFLAGS: "-buildvcs=false", CGO_ENABLED: "0" }
}

/**
 * Finds a Go that can build `source`.
 * @param wayOut what to do without Go, for the error
 * @throws SetUpError when Go is missing, or too old and not allowed to fetch a newer toolchain
 */
export async function findGo(source: string, title: string, wayOut: string): Promise<string> {
  for (const go of ["go", "/usr/local/go/bin/go"]) {
    try {
      // Beside go.mod, Go checks its own version and fetches a newer toolchain if its settings allow that.
      const result = await exec(go, ["version"], { cwd: source, env: goEnvironment(), timeoutMs: 120_000 })
      if (result.code === 0) return go
      throw new SetUpError(`This Go cannot build ${title} (${lastLines(result.stderr, 1)}). ${wayOut}`)
    } catch (error) {
      if (systemCode(error) !== "ENOENT") throw error
    }
  }
  throw new SetUpError(`Go, which is needed to build ${title}, is not installed. ${wayOut}`)
}
