import { titleOf } from "@/app/page-metadata"
import { ApiReference } from "@/components/docs/api-reference"
import type { OpenApiDocument } from "@/components/docs/document"
import { allEndpoints } from "@/server/rest/endpoints/all"
import { createOpenApiDocument } from "@/server/rest/openapi"

export const generateMetadata = titleOf("docs.title")

// The same document as at /api/openapi.json.
const document = createOpenApiDocument(allEndpoints) as unknown as OpenApiDocument

export default function DocsPage() {
  return <ApiReference document={document} />
}
