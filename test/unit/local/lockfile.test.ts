import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, test } from "vitest"
import { projectRoot } from "@/server/local/project-root"

interface Locked {
  version?: string
  optionalDependencies?: Record<string, string>
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
}

const read = async <T>(name: string): Promise<T> => JSON.parse(await readFile(join(projectRoot, name), "utf8")) as T

test("the lock file contains the packages of every platform, as `npm ci` requires", async () => {
  const { packages } = await read<{ packages: Record<string, Locked> }>("package-lock.json")
  // npm omits what a registry did not have when the lock was written, and then `npm ci` rejects the lock everywhere.
  const missing: string[] = []
  for (const [path, { optionalDependencies = {} }] of Object.entries(packages)) {
    for (const name of Object.keys(optionalDependencies)) if (!isLocked(packages, path, name)) missing.push(name)
  }
  expect(missing).toEqual([])
})

test("the lock file matches this package.json", async () => {
  const manifest = await read<Locked>("package.json")
  const { packages } = await read<{ packages: Record<string, Locked> }>("package-lock.json")
  expect(packages[""]?.dependencies).toEqual(manifest.dependencies)
  expect(packages[""]?.devDependencies).toEqual(manifest.devDependencies)
})

/** Node's lookup: in the node_modules of the package itself, then of its parents. */
function isLocked(packages: Record<string, Locked>, path: string, name: string): boolean {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    if (`${at === "" ? "" : `${at}/`}node_modules/${name}` in packages) return true
    if (at === "") return false
  }
}
