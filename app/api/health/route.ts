/** The process answers. Nothing else is looked at: restarting it mends nothing else. */
export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } })
}

/** Not answered once by a build. */
export const dynamic = "force-dynamic"
