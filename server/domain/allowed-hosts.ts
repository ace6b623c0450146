import { isAddress, isPublicAddress } from "./public-address"

/** The host of a URL without IPv6 brackets and without a trailing dot. */
export function bareHostname(url: URL): string {
  return url.hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "")
}

/** The port of a URL, or its scheme's default. */
function portOf(url: URL): number {
  if (url.port !== "") return Number(url.port)
  return url.protocol === "https:" ? 443 : 80
}

/**
 * True when `host:port` is in the list. An entry without a port stands for the scheme's default port, `*` for every
 * port.
 */
function isAllowedHost(allowedHosts: readonly string[], hostname: string, port: number, schemePort: number): boolean {
  return allowedHosts.some((entry) => {
    const match = /^(\[[^\]]+\]|[^:]+)(?::(\d+|\*))?$/.exec(entry.trim().toLowerCase())
    if (match?.[1]?.replace(/^\[|\]$/g, "") !== hostname) return false
    if (match[2] === "*") return true
    return port === (match[2] === undefined ? schemePort : Number(match[2]))
  })
}

const isWebProtocol = (url: URL): boolean => url.protocol === "http:" || url.protocol === "https:"

/** True for an http or https URL whose `host:port` the operator lists as a media host. */
export function isAllowedUrl(allowedHosts: readonly string[], url: URL): boolean {
  if (!isWebProtocol(url)) return false
  return isAllowedHost(allowedHosts, bareHostname(url), portOf(url), url.protocol === "https:" ? 443 : 80)
}

/** Ports below 1024 belong to mail, shells and name servers; of those only the web's own are allowed. */
const isMoviePort = (port: number): boolean => port === 80 || port === 443 || port >= 1024

/**
 * Classifies a URL by its text: `own` is a media host of the operator and may be in a private network; `public` may be
 * opened if every address that its name resolves to is public; `forbidden` may not be opened. Accepting movies, opening
 * them and FFmpeg's own requests all use this rule.
 */
export function classifyUrl(allowedHosts: readonly string[], url: URL): "own" | "public" | "forbidden" {
  if (isAllowedUrl(allowedHosts, url)) return "own"
  const host = bareHostname(url)
  if (!isWebProtocol(url) || host === "" || !isMoviePort(portOf(url))) return "forbidden"
  if (isAddress(host)) return isPublicAddress(host) ? "public" : "forbidden"
  // RFC 6761: never an internet name, whatever a name server says.
  return host === "localhost" || host.endsWith(".localhost") ? "forbidden" : "public"
}
