/** Stands for our own origin: only paths that resolve to it belong to this site. */
const BASE = "http://callback.invalid"

/**
 * The path of a `callbackUrl` if it belongs to this site, else the rooms. Rejects other sites, including disguised ones
 * (`//evil.example`, `/\evil.example`), and the sign-in pages.
 */
export function safeCallbackPath(value: unknown): string {
  if (typeof value !== "string" || !value.startsWith("/")) return "/"
  const url = URL.parse(value, BASE)
  if (url === null || url.origin !== BASE) return "/"
  // The parser has removed tabs and dot segments, so the result is checked again.
  const path = `${url.pathname}${url.search}${url.hash}`
  if (path.startsWith("//") || url.pathname.startsWith("/api/")) return "/"
  return url.pathname === "/sign-in" || url.pathname === "/register" ? "/" : path
}

/** Address of the sign-in page that returns to `path`. */
export function signInPath(path: string): string {
  return path === "/" ? "/sign-in" : `/sign-in?callbackUrl=${encodeURIComponent(path)}`
}
