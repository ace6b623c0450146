import { web } from "@/server/composition/web"

/** Whether this instance can do its work: 200, or 503 with the names of what is not there. */
export async function GET(): Promise<Response> {
  const readiness = await web().services.operations.getReadiness()
  return Response.json(readiness, {
    status: readiness.status === "ready" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  })
}

export const dynamic = "force-dynamic"
