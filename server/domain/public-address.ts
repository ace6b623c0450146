import ipaddr from "ipaddr.js"

/** Global unicast (RFC 4291). The rest of IPv6 is local, translated, reserved or for documentation. */
const GLOBAL_IPV6: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse("2000::"), 3]

/** Public addresses that lead to a machine's own cloud: Azure's metadata and agent service. */
const HIDDEN_SERVICES = new Set(["168.63.129.16"])

/**
 * True for an address of the public internet. Excludes private, loopback, link-local (cloud metadata), shared,
 * multicast, reserved and broadcast addresses, and IPv6 that embeds IPv4 (mapped, 6to4, NAT64, Teredo), because the
 * translator decides where it leads.
 */
export function isPublicAddress(address: string): boolean {
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) {
    return ipaddr.IPv4.parse(address).range() === "unicast" && !HIDDEN_SERVICES.has(address)
  }
  if (!ipaddr.IPv6.isValid(address)) return false
  const parsed = ipaddr.IPv6.parse(address)
  return parsed.zoneId === undefined && parsed.range() === "unicast" && parsed.match(GLOBAL_IPV6)
}

/** True for an IP address without brackets, as name servers return it. */
export function isAddress(host: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(host) || ipaddr.IPv6.isValid(host)
}
