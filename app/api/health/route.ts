/** The process responds. Checks nothing else, because a restart would fix nothing else. */
export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } })
}

/** Not evaluated by the build. */
export const dynamic = "force-dynamic"
