import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { projectRoot } from "../project-root"

// `npm run check:imports`: applies .dependency-cruiser.cjs to all our code.
const folders = [
  "app",
  "components",
  "i18n",
  "inngest",
  "lib",
  "prisma",
  "server",
  "test",
  "instrumentation-client.ts",
].filter((name) => existsSync(join(projectRoot, name)))
const program = "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs"
const arguments_ = [program, "--config", ".dependency-cruiser.cjs", "--output-type", "err-long", ...folders]
const result = spawnSync(process.execPath, arguments_, { cwd: projectRoot, stdio: "inherit" })
process.exitCode = result.status ?? 1
