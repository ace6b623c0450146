import { type LookupAddress, lookup } from "node:dns"
import type { LookupFunction } from "node:net"
import { networkInterfaces } from "node:os"
import { promisify } from "node:util"
import { bareHostname, classifyUrl } from "@/server/domain/allowed-hosts"
import { isAddress, isPublicAddress } from "@/server/domain/public-address"

/** What decides where we dial for somebody else; the defaults are the machine's own, others are for tests. */
export interface EgressRules {
  /** host or host:port that the operator named, which may lie in a private network. */
  allowedHosts: readonly string[]
  /** Every address of a name. */
  resolve?: (hostname: string) => Promise<LookupAddress[]>
  isPublic?: (address: string) => boolean
}

/** `unknown`: the name has no address. */
export type Destination = { lookup: LookupFunction } | { refused: "forbidden" | "unknown" }

const RESOLVE_TIMEOUT_MS = 5_000
const resolveAll = promisify(lookup)
const systemResolve = (hostname: string): Promise<LookupAddress[]> => resolveAll(hostname, { all: true })

/** This machine's own addresses are public on many servers, and what listens there trusts whoever comes from it. */
function isOwnAddress(address: string): boolean {
  return Object.values(networkInterfaces()).some((list) => list?.some((own) => own.address === address))
}

async function resolveInTime(resolve: (hostname: string) => Promise<LookupAddress[]>, hostname: string) {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<LookupAddress[]>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the name service does not answer")), RESOLVE_TIMEOUT_MS)
  })
  try {
    return await Promise.race([resolve(hostname), timeout])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Finds out whether an address may be dialled. The answer's `lookup` gives exactly the addresses that were checked, so that a
 * name whose answer changes (DNS rebinding) changes nothing. One address that is not public forbids the name.
 */
export async function findDestination(url: URL, rules: EgressRules): Promise<Destination> {
  const kind = classifyUrl(rules.allowedHosts, url)
  if (kind === "forbidden") return { refused: "forbidden" }
  const hostname = bareHostname(url)
  let addresses: LookupAddress[]
  try {
    addresses = isAddress(hostname)
      ? [{ address: hostname, family: hostname.includes(":") ? 6 : 4 }]
      : await resolveInTime(rules.resolve ?? systemResolve, hostname)
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
