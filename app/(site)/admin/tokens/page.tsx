import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { TokensTable } from "@/components/admin/tokens-table"
import { AdministratorPage } from "../administrator-page"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.tokens"))("title") }
}

export default function AllTokensPage() {
  return (
    <AdministratorPage part="tokens" path="/admin/tokens">
      <TokensTable />
    </AdministratorPage>
  )
}
