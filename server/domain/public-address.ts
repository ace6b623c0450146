import ipaddr from "ipaddr.js"

/** The internet's own unicast addresses (RFC 4291); the rest of IPv6 is local, translated, reserved or for documents. */
const GLOBAL_IPV6: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse("2000::"), 3]

/** Addresses that look public and lead into a machine's own cloud: Azure's metadata and agent service. */
const HIDDEN_SERVICES = new Set(["168.63.129.16"])

/**
 * True for an address of the public internet. Private, loopback, link-local (cloud metadata), shared, multicast, reserved
 * and broadcast addresses are not, nor is IPv6 that carries an IPv4 address in it (mapped, 6to4, NAT64, Teredo): who
 * translates it decides where it leads.
 */
export function isPublicAddress(address: string): boolean {
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) {
    return ipaddr.IPv4.parse(address).range() === "unicast" && !HIDDEN_SERVICES.has(address)
  }
  if (!ipaddr.IPv6.isValid(address)) return false
  const parsed = ipaddr.IPv6.parse(address)
  return parsed.zoneId === undefined && parsed.range() === "unicast" && parsed.match(GLOBAL_IPV6)
}

/** True for an IP address as URLs and name servers write it, without brackets. */
export function isAddress(host: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(host) || ipaddr.IPv6.isValid(host)
}
