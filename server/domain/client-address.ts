import ipaddr from "ipaddr.js"

/**
 * Returns the address that counts a client's requests, from the X-Forwarded-For header. Each proxy appends the address
 * of its client, so only as many entries as we have proxies are trustworthy; the client may have forged the rest. An
 * IPv6 client counts by its /64, because it can use any address in it.
 * @param hops number of our proxies, including the web server itself
 */
export function clientAddress(forwardedFor: string | null, hops: number): string {
  const entries = (forwardedFor ?? "").split(",").map((entry) => entry.trim())
  const entry = entries.at(-hops) ?? entries[0] ?? ""
  if (!ipaddr.isValid(entry)) return "unknown"
  const address = ipaddr.process(entry)
  if (address.kind() === "ipv4") return address.toString()
  return `${(address as ipaddr.IPv6).parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(":")}::/64`
}
