import { SetUpError, systemCode } from "../errors"
import { exec, lastLines } from "./exec"

/** What is built with Go must not depend on who builds it: no workspace above the folder, no person's own flags, no C compiler. */
export function goEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, GOWORK: "off", GOFLAGS: "-buildvcs=false", CGO_ENABLED: "0" }
}

/**
 * A Go that can build what lies in `source`.
 * @param title of what is to be built
 * @param wayOut what to do without a Go, for the error
 * @throws SetUpError when there is none, or it is too old and may not fetch a newer one
 */
export async function findGo(source: string, title: string, wayOut: string): Promise<string> {
  for (const go of ["go", "/usr/local/go/bin/go"]) {
    try {
      // Run beside go.mod, Go checks the version itself, and fetches a newer toolchain where its settings allow that.
      const result = await exec(go, ["version"], { cwd: source, env: goEnvironment(), timeoutMs: 120_000 })
      if (result.code === 0) return go
      throw new SetUpError(`This Go cannot build ${title} (${lastLines(result.stderr, 1)}). ${wayOut}`)
    } catch (error) {
      if (systemCode(error) !== "ENOENT") throw error
    }
  }
  throw new SetUpError(`There is no Go to build ${title} with. ${wayOut}`)
}
