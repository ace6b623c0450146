/** Where a fault can be mended, by the name of its line: null where that is no page. */
export function faultPath(name: string, isAdministrator: boolean): string | null {
  const [, kind = "", what = ""] = /^([^:]+):?(.*)$/.exec(name) ?? []
  if (what !== "" && (kind === "room" || kind === "screening")) return `/admin/rooms?q=${encodeURIComponent(what)}`
  if (!isAdministrator) return null
  return kind === "workers" || kind === "disk" ? "/admin/workers" : "/admin/system"
}
