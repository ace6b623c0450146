import { type LookupAddress, lookup } from "node:dns"
import type { LookupFunction } from "node:net"
import { networkInterfaces } from "node:os"
import { promisify } from "node:util"
import { withTimeout } from "@/lib/with-timeout"
import { bareHostname, classifyUrl } from "@/server/domain/allowed-hosts"
import { isAddress, isPublicAddress } from "@/server/domain/public-address"

/** Which destinations requests on behalf of users may reach. Tests replace the defaults. */
export interface EgressRules {
  /** host or host:port entries from the operator, which may be in a private network. */
  allowedHosts: readonly string[]
  /** Returns every address of a name. */
  resolve?: (hostname: string) => Promise<LookupAddress[]>
  isPublic?: (address: string) => boolean
}

export type Destination = { lookup: LookupFunction } | { refused: "forbidden" | "unknown" }

const RESOLVE_TIMEOUT_MS = 5_000
const resolveAll = promisify(lookup)
const noAnswer = () => new Error("the name service does not answer")
const systemResolve = (hostname: string): Promise<LookupAddress[]> => resolveAll(hostname, { all: true })

/** Many servers have public addresses, and services on them trust connections from the machine itself. */
function isOwnAddress(address: string): boolean {
  return Object.values(networkInterfaces()).some((list) => list?.some((own) => own.address === address))
}

/**
 * Decides whether a URL may be dialled. The returned `lookup` yields exactly the checked addresses, which defeats DNS
 * rebinding. A single non-public address forbids the name.
 */
export async function findDestination(url: URL, rules: EgressRules): Promise<Destination> {
  const kind = classifyUrl(rules.allowedHosts, url)
  if (kind === "forbidden") return { refused: "forbidden" }
  const hostname = bareHostname(url)
  let addresses: LookupAddress[]
  try {
    addresses = isAddress(hostname)
      ? [{ address: hostname, family: hostname.includes(":") ? 6 : 4 }]
      : await withTimeout((rules.resolve ?? systemResolve)(hostname), RESOLVE_TIMEOUT_MS, noAnswer)
  } catch {
    return { refused: "unknown" }
  }
  if (addresses.length === 0) return { refused: "unknown" }
  const isPublic = rules.isPublic ?? ((address) => isPublicAddress(address) && !isOwnAddress(address))
  if (kind === "public" && !addresses.every(({ address }) => isPublic(address))) return { refused: "forbidden" }
  return {
    lookup(_hostname, options, callback) {
      const [first] = addresses
      if (options.all) callback(null, addresses)
      else callback(null, first?.address ?? "", first?.family)
    },
  }
}
