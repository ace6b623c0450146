/** Stands in for our own address: only what resolves to the same origin is a path of this site. */
const BASE = "http://callback.invalid"

/**
 * Where to go after signing in: the path of a `callbackUrl` when it is one of this site, else the rooms. Addresses of other
 * sites, also disguised ones (`//evil.example`, `/\evil.example`), and the sign-in pages themselves are not followed.
 */
export function safeCallbackPath(value: unknown): string {
  if (typeof value !== "string" || !value.startsWith("/")) return "/"
  const url = URL.parse(value, BASE)
  if (url === null || url.origin !== BASE) return "/"
  // The parser has dropped tabs and dot segments by now: what is left is judged again.
  const path = `${url.pathname}${url.search}${url.hash}`
  if (path.startsWith("//") || url.pathname.startsWith("/api/")) return "/"
  return url.pathname === "/sign-in" || url.pathname === "/register" ? "/" : path
}

/** Address of the sign-in page that comes back to `path`. */
export function signInPath(path: string): string {
  return path === "/" ? "/sign-in" : `/sign-in?callbackUrl=${encodeURIComponent(path)}`
}
