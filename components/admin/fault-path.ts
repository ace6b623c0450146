/** The page on which a fault can be fixed, by the name of its check; null where there is none. */
export function faultPath(name: string, isAdministrator: boolean): string | null {
  const [, kind = "", what = ""] = /^([^:]+):?(.*)$/.exec(name) ?? []
  if (what !== "" && (kind === "room" || kind === "screening")) return `/admin/rooms?q=${encodeURIComponent(what)}`
  if (!isAdministrator) return null
  return kind === "workers" || kind === "disk" ? "/admin/workers" : "/admin/system"
}
