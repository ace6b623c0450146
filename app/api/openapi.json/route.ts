import { allEndpoints } from "@/server/rest/endpoints/all"
import { createOpenApiDocument } from "@/server/rest/openapi"

// The same for everybody, and for as long as the build: made once, when it is built.
export const dynamic = "force-static"

export function GET(): Response {
  return Response.json(createOpenApiDocument(allEndpoints))
}
