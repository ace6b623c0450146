import { systemCode } from "../errors"
import { exec, lastLines } from "./exec"

/** Keeps Go builds independent of the machine: no workspace above the folder, no personal flags, no C compiler. */
export function goEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, GOWORK: "off", GOFLAGS: "-buildvcs=false", CGO_ENABLED: "0" }
}

/** Finds a Go that can build `source`, else says why there is none. */
export async function findGo(source: string): Promise<{ path: string } | { problem: string }> {
  for (const path of ["go", "/usr/local/go/bin/go"]) {
    try {
      // Beside go.mod, Go checks its own version and fetches a newer toolchain if its settings allow that.
      const result = await exec(path, ["version"], { cwd: source, env: goEnvironment(), timeoutMs: 120_000 })
      if (result.code === 0) return { path }
      return { problem: `this Go cannot do it (${lastLines(result.stderr, 1)})` }
    } catch (error) {
      if (systemCode(error) !== "ENOENT") throw error
    }
  }
  return { problem: "Go is not installed" }
}
