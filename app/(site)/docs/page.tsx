import type { Metadata } from "next"
import { ApiReference } from "@/components/docs/api-reference"
import type { OpenApiDocument } from "@/components/docs/document"
import { allEndpoints } from "@/server/rest/endpoints/all"
import { createOpenApiDocument } from "@/server/rest/openapi"

export const metadata: Metadata = { title: "API" }

// As it stands at /api/openapi.json.
const document = createOpenApiDocument(allEndpoints) as unknown as OpenApiDocument

export default function DocsPage() {
  return <ApiReference document={document} />
}
