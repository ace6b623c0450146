import { mkdtemp, readdir, readFile, readlink, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { startStack } from "@/server/local/stack"

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "moviesnow-ports-"))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

/** What accepts data from elsewhere: listening TCP sockets and unconnected UDP sockets. */
interface Socket {
  protocol: string
  port: number
  isLoopback: boolean
}

test.runIf(process.platform === "linux")(
  "the stack listens on loopback only, but for three ports of Inngest",
  async () => {
    const only = ["postgres", "livekit", "inngest", "media", "bot"] as const
    await using stack = await startStack({ dataDir, mode: "isolated", only })
    const { postgres, livekit, inngest, bot, ports } = stack
    const groups = [postgres, livekit, inngest, bot].map((part) => part?.pid ?? 0)
    const sockets = await socketsOf(groups)
    expect(sockets).toContainEqual({ protocol: "tcp", port: ports.postgres, isLoopback: true })
    expect(sockets).toContainEqual({ protocol: "tcp", port: ports.livekit, isLoopback: true })
    expect(sockets).toContainEqual({ protocol: "udp", port: ports.livekit, isLoopback: true })
    const { http, ...named } = ports.inngest
    expect(sockets).toContainEqual({ protocol: "tcp", port: http, isLoopback: true })
    const open = sockets.filter(({ isLoopback }) => !isLoopback)
    // `npm start` names these, see openPorts in server/local/start.ts.
    expect(open.map(({ port }) => port).sort()).toEqual(Object.values(named).sort())
  },
)

/** Sockets of the processes in these process groups, from /proc. */
async function socketsOf(groups: number[]): Promise<Socket[]> {
  const inodes = new Set<string>()
  for (const pid of await readdir("/proc")) {
    if (!/^\d+$/.test(pid)) continue
    const status = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "")
    const group = Number(status.slice(status.lastIndexOf(")") + 2).split(" ")[2])
    if (!groups.includes(group)) continue
    for (const descriptor of await readdir(`/proc/${pid}/fd`).catch(() => [])) {
      const target = await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => "")
      const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1]
      if (inode !== undefined) inodes.add(inode)
    }
  }
  const sockets: Socket[] = []
  for (const table of ["tcp", "tcp6", "udp", "udp6"]) {
    const text = await readFile(`/proc/net/${table}`, "utf8").catch(() => "")
    for (const line of text.split("\n").slice(1)) {
      const [, local = "", , state, , , , , , inode = ""] = line.trim().split(/\s+/)
      // 0A is LISTEN; 07 is an unconnected UDP socket.
      if (!inodes.has(inode) || state !== (table.startsWith("tcp") ? "0A" : "07")) continue
      const [address = "", port = ""] = local.split(":")
      // Words of four bytes, least significant first: 127.x.x.x, ::1, ::ffff:127.x.x.x.
      const isLoopback = /^(0{16}FFFF0000)?.{6}7F$/.test(address) || /^0{24}01000000$/.test(address)
      sockets.push({ protocol: table.slice(0, 3), port: Number.parseInt(port, 16), isLoopback })
    }
  }
  return sockets
}
