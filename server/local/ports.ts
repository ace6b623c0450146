import { randomInt } from "node:crypto"
import { createServer } from "node:net"
import { tmpdir, userInfo } from "node:os"
import { join } from "node:path"
import { SetUpError } from "./errors"
import { tryFileLock } from "./file-lock.mjs"

/** Below the range for outgoing connections (32768 and up on Linux), which could take a reserved port. */
const LOWEST_PORT = 20_000
const HIGHEST_PORT = 29_999

export interface ReservedPort extends Disposable {
  port: number
}

/**
 * Reserves a TCP port for a server that will listen on it, `preferred` if free. The reservation is a lock file, so
 * stacks that start at the same time get different ports.
 */
export async function reservePort(preferred?: number): Promise<ReservedPort> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const port = attempt === 0 && preferred !== undefined ? preferred : randomInt(LOWEST_PORT, HIGHEST_PORT + 1)
    const lock = tryFileLock(join(tmpdir(), `moviesnow-ports-${userInfo().uid}`, `${port}.lock`))
    if (!("release" in lock)) continue
    if (await isPortFree(port)) return { port, [Symbol.dispose]: lock.release }
    lock.release()
  }
  throw new SetUpError(
    `No free TCP port between ${LOWEST_PORT} and ${HIGHEST_PORT} was found. Stop the programs that use them and run the command again.`,
  )
}

/** Tests the port on loopback and on all interfaces. */
async function isPortFree(port: number): Promise<boolean> {
  for (const host of ["127.0.0.1", undefined]) if (!(await canListen(port, host))) return false
  return true
}

function canListen(port: number, host: string | undefined): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer()
    server.once("error", () => done(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => done(true)))
  })
}
