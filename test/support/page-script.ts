import { fileURLToPath } from "node:url"
import { buildSync } from "esbuild"

const scripts = new Map<string, string>()

/** Bundles one of our modules and its imports to one script for a page. */
export function pageScript(module: URL): string {
  const known = scripts.get(module.href)
  if (known !== undefined) return known
  const built = buildSync({
    entryPoints: [fileURLToPath(module)],
    bundle: true,
    format: "iife",
    write: false,
    target: "chrome120",
  })
  const script = built.outputFiles[0]?.text ?? ""
  scripts.set(module.href, script)
  return script
}
