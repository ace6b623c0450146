import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { ApiReference } from "@/components/docs/api-reference"
import type { OpenApiDocument } from "@/components/docs/document"
import { allEndpoints } from "@/server/rest/endpoints/all"
import { createOpenApiDocument } from "@/server/rest/openapi"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("docs"))("title") }
}

// The same document as at /api/openapi.json.
const document = createOpenApiDocument(allEndpoints) as unknown as OpenApiDocument

export default function DocsPage() {
  return <ApiReference document={document} />
}
