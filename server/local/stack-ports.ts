import { SetUpError } from "./errors"
import { type ReservedPort, reservePort } from "./ports"
import type { InngestPorts } from "./servers/inngest"

export interface StackPorts extends Disposable {
  web: number
  postgres: number
  livekit: number
  inngest: InngestPorts
  media: number
}

const USUAL = { web: 3000, postgres: 55_432, livekit: 7880, inngest: 8288, connect: 8289, media: 4555 }

/** "preferred": the usual ports where free (the web app requires PORT); "isolated": any free ports. */
export async function reservePorts(mode: "preferred" | "isolated"): Promise<StackPorts> {
  const reserved: ReservedPort[] = []
  const release = (): void => {
    for (const port of reserved) port[Symbol.dispose]()
  }
  const take = async (usual?: number): Promise<number> => {
    const port = await reservePort(mode === "preferred" ? usual : undefined)
    reserved.push(port)
    return port.port
  }
  try {
    const wantedWeb = mode === "preferred" ? webPort() : undefined
    const web = await take(wantedWeb)
    if (wantedWeb !== undefined && web !== wantedWeb) {
      throw new SetUpError(
        `Port ${wantedWeb} is in use. Stop the program that listens there, or choose another port: PORT=${wantedWeb + 1}`,
      )
    }
    return {
      web,
      postgres: await take(USUAL.postgres),
      livekit: await take(USUAL.livekit),
      inngest: {
        http: await take(USUAL.inngest),
        connectGateway: await take(USUAL.connect),
        connectGatewayGrpc: await take(),
        connectExecutorGrpc: await take(),
      },
      media: await take(USUAL.media),
      [Symbol.dispose]: release,
    }
  } catch (error) {
    release()
    throw error
  }
}

function webPort(): number {
  const text = process.env.PORT
  if (text === undefined || text === "") return USUAL.web
  const port = Number(text)
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port
  throw new SetUpError(`PORT is "${text}", which is not a port number from 1 to 65535.`)
}
