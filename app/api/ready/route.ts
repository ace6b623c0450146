import { web } from "@/server/composition/web"

/** 200 if this instance is ready, else 503 with the names of the failing parts. */
export async function GET(): Promise<Response> {
  const readiness = await web().services.operations.getReadiness()
  return Response.json(readiness, {
    status: readiness.status === "ready" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  })
}

export const dynamic = "force-dynamic"
