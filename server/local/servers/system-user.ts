import { readFileSync, statSync } from "node:fs"
import { dirname, resolve } from "node:path"
import { SetUpError } from "../errors"
import { exec, lastLines } from "../setup/exec"

/** PostgreSQL refuses to run as root and then runs under this account. */
export interface SystemUser {
  uid: number
  gid: number
}

/** Undefined unless this process is root. Creates the system user `postgres` if it is missing. */
export async function postgresUser(): Promise<SystemUser | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const existing = lookUp("postgres")
  if (existing !== undefined) return existing
  const made = await exec(
    "useradd",
    ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"],
    {
      timeoutMs: 15_000,
    },
  ).catch((error: unknown) => ({ code: 1, stdout: "", stderr: String(error) }))
  const user = lookUp("postgres")
  if (user !== undefined) return user
  throw new SetUpError(
    `PostgreSQL does not run as root, and the system user "postgres" could not be created (${lastLines(made.stderr, 1)}). ` +
      "Create it, run the command as an ordinary user, or set DATABASE_URL to a database of your own.",
  )
}

function lookUp(name: string): SystemUser | undefined {
  for (const line of readFileSync("/etc/passwd", "utf8").split("\n")) {
    const [user, , uid, gid] = line.split(":")
    if (user === name) return { uid: Number(uid), gid: Number(gid) }
  }
  return undefined
}

/** The first folder on the way to `path` that `user` may not enter (such as /root), or undefined. */
export function closedFolderAbove(path: string, user: SystemUser): string | undefined {
  const above: string[] = []
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    above.unshift(folder)
    if (folder === dirname(folder)) break
  }
  return above.find((folder) => {
    const { mode, uid, gid } = statSync(folder)
    if (uid === user.uid) return (mode & 0o100) === 0
    return gid === user.gid ? (mode & 0o010) === 0 : (mode & 0o001) === 0
  })
}
