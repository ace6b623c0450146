import { titleOf } from "@/app/page-metadata"
import { requireSignedIn } from "@/app/signed-in"
import { TokenManager } from "@/components/account/token-manager"
import { web } from "@/server/composition/web"

export const generateMetadata = titleOf("account.tokens.title")

export default async function TokensPage() {
  const actor = await requireSignedIn("/tokens")
  return <TokenManager initialTokens={await web().services.accounts.listTokens(actor)} />
}
