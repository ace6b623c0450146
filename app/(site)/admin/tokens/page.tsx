import { titleOf } from "@/app/page-metadata"
import { TokensTable } from "@/components/admin/tokens-table"
import { AdministratorPage } from "../administrator-page"

export const generateMetadata = titleOf("admin.tokens.title")

export default function AllTokensPage() {
  return (
    <AdministratorPage part="tokens" path="/admin/tokens">
      <TokensTable />
    </AdministratorPage>
  )
}
