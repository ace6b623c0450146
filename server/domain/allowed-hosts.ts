/** True when `host:port` is in the list. An entry without a port stands for the scheme's own port. */
function isAllowedHost(allowedHosts: readonly string[], hostname: string, port: number, schemePort: number): boolean {
  const name = hostname.toLowerCase().replace(/^\[|\]$/g, "")
  return allowedHosts.some((entry) => {
    const match = /^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(entry.trim().toLowerCase())
    if (!match?.[1]) return false
    const entryPort = match[2] === undefined ? schemePort : Number(match[2])
    return match[1].replace(/^\[|\]$/g, "") === name && entryPort === port
  })
}

/** True for an http or https address whose `host:port` the operator allowed: the one rule for who accepts movies and who opens them. */
export function isAllowedUrl(allowedHosts: readonly string[], url: URL): boolean {
  if (url.protocol !== "http:" && url.protocol !== "https:") return false
  const schemePort = url.protocol === "https:" ? 443 : 80
  return isAllowedHost(allowedHosts, url.hostname, url.port === "" ? schemePort : Number(url.port), schemePort)
}
