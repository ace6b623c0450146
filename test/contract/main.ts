import { spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { mkdir, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { createApplication } from "@/server/composition/application"
import { readEnv } from "@/server/env/read"
import { cliEnv } from "@/server/env/schemas"
import { SetUpError } from "@/server/local/errors"
import { waitForFileLock } from "@/server/local/file-lock.mjs"
import { projectRoot } from "@/server/local/project-root"
import { cacheFolder } from "@/server/local/setup/cache-folder"
import { exec, lastLines } from "@/server/local/setup/exec"
import { startTestStack } from "../support/stack"
import { type ContractData, makeContractData } from "./contract-data"

/**
 * `npm run contract`: starts the whole app on a fresh stack and runs schemathesis, which reads the app's OpenAPI document
 * and tests every operation with valid and invalid data, alone and in sequences. Fails on responses that the document does
 * not describe (status, content type, fields, headers), on requests accepted or rejected against it, and on any 5xx.
 *
 *   npm run contract                 everything, about five minutes on an idle machine of two cores
 *   npm run contract -- -n 100       the same with more data for each operation; all options of `st run` may be given
 */

const VERSION = "4.32.5"
const INSTALL_TIMEOUT_MS = 10 * 60_000
const folder = join(projectRoot, "test/contract")

async function main(): Promise<number> {
  const checker = await prepareChecker()
  // Thousands of requests come with one token from one address.
  const limits = { RATE_LIMIT_PER_TOKEN: "1000000", RATE_LIMIT_PER_ADDRESS: "1000000" }
  await using stack = await startTestStack({ env: limits })
  const env = readEnv(cliEnv, stack.env)
  const application = createApplication(env, { name: "contract", logTo: "stderr" })
  try {
    const { token, ids } = await makeContractData(application.services, env)
    const code = await check(checker, { url: stack.url, token, ids, folder: stack.dataDir })
    console.log(
      code === 0 ? "The app does what its OpenAPI document says." : "The app and its OpenAPI document differ.",
    )
    return code
  } finally {
    await application.close()
  }
}

/**
 * Installs Python with the checker into the user's cache the first time.
 * @returns path of the program
 * @throws SetUpError when there is no Python 3, or the package cannot be installed
 */
async function prepareChecker(): Promise<string> {
  const home = join(cacheFolder(), `schemathesis-${VERSION}`)
  const program = join(home, "bin/st")
  const stamp = join(home, "installed.txt")
  await mkdir(cacheFolder(), { recursive: true })
  const lock = await waitForFileLock(`${home}.lock`, { timeoutMs: INSTALL_TIMEOUT_MS })
  try {
    if (existsSync(stamp)) return program
    console.log(`  Installing schemathesis ${VERSION}`)
    await rm(home, { recursive: true, force: true })
    await run("python3", ["-m", "venv", home])
    await run(join(home, "bin/python"), ["-m", "pip", "install", "--quiet", `schemathesis==${VERSION}`])
    await writeFile(stamp, `${VERSION}\n`)
    return program
  } finally {
    lock.release()
  }
}

async function run(command: string, args: readonly string[]): Promise<void> {
  const result = await exec(command, args, { timeoutMs: INSTALL_TIMEOUT_MS }).catch((error: unknown) => {
    throw new SetUpError(`The checker needs python3 (3.10 or newer) with venv: ${String(error)}`)
  })
  if (result.code !== 0) {
    throw new SetUpError(
      `schemathesis could not be installed with pip (is the package index reachable?): ${lastLines(result.stderr || result.stdout, 4)}`,
    )
  }
}

/** @returns exit code of the checker: 0 when it found nothing */
function check(
  checker: string,
  target: ContractData & {
    url: string
    /** Scratch folder of the checker. */
    folder: string
  },
): Promise<number> {
  const { url, token, ids } = target
  const options = [
    ...["--config-file", join(folder, "schemathesis.toml"), "run", `${url}/api/openapi.json`],
    ...["--url", url, "--header", `Authorization: Bearer ${token}`, "--continue-on-failure"],
    ...["--max-examples", "10", "--generation-database", "none", "--request-timeout", "30"],
    ...process.argv.slice(2),
  ]
  const child = spawn(checker, options, {
    cwd: target.folder,
    stdio: "inherit",
    env: {
      ...process.env,
      CONTRACT_IDS: JSON.stringify(ids),
      SCHEMATHESIS_HOOKS: "hooks",
      PYTHONPATH: folder,
      PYTHONDONTWRITEBYTECODE: "1",
    },
  })
  return new Promise((resolve, reject) => {
    child.once("error", reject)
    child.once("exit", (code) => resolve(code ?? 1))
  })
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof SetUpError ? error.message : error)
  return 1
})
