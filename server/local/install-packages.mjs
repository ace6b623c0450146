// Plain JavaScript that uses only Node's own modules, because it runs before any package is installed.
import { readFileSync } from "node:fs"
import { join } from "node:path"

/** Explains what npm says, with the way out. The first pattern that matches counts. */
const CAUSES = [
  [/ENOSPC|EDQUOT|no space left/i, "the disk is full. Free 3 GB, and run the command again."],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT/,
    'its registry cannot be reached. Check the network and what "npm config get registry" names, and run the command again.',
  ],
  [
    /EACCES|EPERM/,
    "a folder or file is not yours to write. Make node_modules and npm's cache your own, and run the command again.",
  ],
  [/EUSAGE/, "package-lock.json does not match package.json. Run npm install, and run the command again."],
]

/**
 * Runs `npm ci` without showing its output: most of it are warnings about packages of packages.
 * @param {string} root folder with package-lock.json
 * @param {(command: string, args: string[], onLine: (line: string) => void) => Promise<{ code: number, output: string }>} run
 * @returns {Promise<string | undefined>} why it failed, in sentences
 */
export async function installPackages(root, run) {
  const npm = process.env.npm_execpath
  const [command, ...first] = npm !== undefined && /\.c?js$/.test(npm) ? [process.execPath, npm] : ["npm"]
  const progress = showProgress("Installing packages", countPackages(root))
  let code, output
  try {
    // At this level, npm prints a line for each package that it fetches.
    const args = [...first, "ci", "--no-audit", "--no-fund", "--loglevel=http"]
    ;({ code, output } = await run(command, args, (line) => {
      if (/^npm http (fetch GET 200|cache) \S+\.tgz/.test(line)) progress.advance()
    }))
  } finally {
    progress.end()
  }
  return code === 0 ? undefined : explain(output)
}

/** @param {string} output of npm */
function explain(output) {
  const errors = output.split("\n").filter((line) => /^npm (error|ERR!)/.test(line))
  for (const [pattern, meaning] of CAUSES) {
    if (errors.some((line) => pattern.test(line))) return `npm could not install the packages: ${meaning}`
  }
  return `${errors.slice(-15).join("\n")}\nnpm could not install the packages, for the reason above. Correct it, and run the command again.`
}

/** The packages that npm installs on this machine. */
function countPackages(root) {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"))
  const fits = (list, value) => list === undefined || list.includes(value)
  return Object.entries(packages).filter(
    ([path, { os, cpu, libc, link }]) =>
      path !== "" && !link && fits(os, process.platform) && fits(cpu, process.arch) && fits(libc, "glibc"),
  ).length
}

/** A bar on a terminal, else a line every 30 seconds; on standard error, which is not the command's own output. */
function showProgress(title, total) {
  const { isTTY } = process.stderr
  const startedAt = Date.now()
  let done = 0
  let fetchedAt = startedAt
  let printedAt = startedAt
  const draw = () => {
    const now = Date.now()
    // A few optional packages are left out, so the count is not reached.
    if (done / total < 0.98) fetchedAt = now
    // Unpacking and install scripts follow, and take about a quarter of the time again.
    const rest = (now - fetchedAt) / Math.max(1, (fetchedAt - startedAt) / 4)
    const share = 0.8 * Math.min(1, done / total) + 0.19 * Math.min(1, rest)
    const seconds = ((now - startedAt) / 1000) * (1 / share - 1)
    const left = share < 0.1 ? "" : `, about ${Math.max(1, Math.round(seconds))} s left`
    const filled = Math.floor(share * 20)
    const bar = "█".repeat(filled) + "░".repeat(20 - filled)
    if (isTTY) process.stderr.write(`\r${bar} ${Math.floor(share * 100)} %  ${title}${left}\x1B[K`)
    else if (now - printedAt >= 30_000) {
      printedAt = now
      process.stderr.write(`${title}: ${Math.floor(share * 100)} %${left}\n`)
    }
  }
  if (!isTTY) process.stderr.write(`${title}; the first time this takes a minute or two.\n`)
  const timer = setInterval(draw, isTTY ? 250 : 1_000)
  return {
    advance() {
      done += 1
    },
    end() {
      clearInterval(timer)
      if (isTTY) process.stderr.write("\r\x1B[K")
    },
  }
}
