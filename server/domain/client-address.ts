import ipaddr from "ipaddr.js"

/**
 * The address requests of one client are counted under, of the X-Forwarded-For header. Each proxy adds at the end whom it was asked
 * by, so that only as many entries as there are proxies of ours can be believed; the rest is the client's word. An IPv6 client has
 * a whole /64 to ask from, which counts as one.
 * @param hops how many proxies of ours a request passes, the web server itself included
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
