import { isAddress, isPublicAddress } from "./public-address"

/** The host of a URL without the brackets of IPv6 and without the dot that may end a name. */
export function bareHostname(url: URL): string {
  return url.hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "")
}

/** The port a URL leads to, its scheme's own when it names none. */
export function portOf(url: URL): number {
  if (url.port !== "") return Number(url.port)
  return url.protocol === "https:" ? 443 : 80
}

/** True when `host:port` is in the list. An entry without a port stands for the scheme's own port, `*` for every port. */
function isAllowedHost(allowedHosts: readonly string[], hostname: string, port: number, schemePort: number): boolean {
  return allowedHosts.some((entry) => {
    const match = /^(\[[^\]]+\]|[^:]+)(?::(\d+|\*))?$/.exec(entry.trim().toLowerCase())
    if (match?.[1]?.replace(/^\[|\]$/g, "") !== hostname) return false
    if (match[2] === "*") return true
    return port === (match[2] === undefined ? schemePort : Number(match[2]))
  })
}

const isWebProtocol = (url: URL): boolean => url.protocol === "http:" || url.protocol === "https:"

/** True for an http or https address whose `host:port` the operator named as a media host of his own. */
export function isAllowedUrl(allowedHosts: readonly string[], url: URL): boolean {
  if (!isWebProtocol(url)) return false
  return isAllowedHost(allowedHosts, bareHostname(url), portOf(url), url.protocol === "https:" ? 443 : 80)
}

/** Below 1024 are the ports of mail, shells and name servers; of those a movie may use the web's own only. */
const isMoviePort = (port: number): boolean => port === 80 || port === 443 || port >= 1024

/**
 * What an address may be used for, as far as its text tells: `own` is a media host of the operator's and may lie in a private
 * network; `public` may be dialled when every address that its name stands for is public; `forbidden` may not.
 * The one rule for who accepts movies and who opens them, and for everything that a movie makes FFmpeg fetch.
 */
export function classifyUrl(allowedHosts: readonly string[], url: URL): "own" | "public" | "forbidden" {
  if (isAllowedUrl(allowedHosts, url)) return "own"
  const host = bareHostname(url)
  if (!isWebProtocol(url) || host === "" || !isMoviePort(portOf(url))) return "forbidden"
  if (isAddress(host)) return isPublicAddress(host) ? "public" : "forbidden"
  // RFC 6761: never a name of the internet, whatever a name server says.
  return host === "localhost" || host.endsWith(".localhost") ? "forbidden" : "public"
}
