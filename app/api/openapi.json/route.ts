import { allEndpoints } from "@/server/rest/endpoints/all"
import { createOpenApiDocument } from "@/server/rest/openapi"

// The same for everybody, so the build renders it.
export const dynamic = "force-static"

export function GET(): Response {
  return Response.json(createOpenApiDocument(allEndpoints))
}
