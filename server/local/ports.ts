import { randomInt } from "node:crypto"
import { createServer } from "node:net"
import { tmpdir, userInfo } from "node:os"
import { join } from "node:path"
import { SetUpError } from "./errors"
import { tryFileLock } from "./file-lock.mjs"

/** Below the ports systems give to outgoing connections (32768 and up on Linux), which would take one from us in between. */
const LOWEST_PORT = 20_000
const HIGHEST_PORT = 29_999

export interface ReservedPort extends Disposable {
  port: number
}

/**
 * Reserves a TCP port for a server that is going to listen on it. Two stacks that start at once never get the same one:
 * the reservation is a lock file. `preferred` is taken if it is free.
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
    `No free TCP port between ${LOWEST_PORT} and ${HIGHEST_PORT} could be found. End what holds them and run the command again.`,
  )
}

/** True when a server could listen on the port, on loopback as well as on every interface. */
export async function isPortFree(port: number): Promise<boolean> {
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
