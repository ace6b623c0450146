import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { requireSignedIn } from "@/app/signed-in"
import { TokenManager } from "@/components/account/token-manager"
import { web } from "@/server/composition/web"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account.tokens"))("title") }
}

export default async function TokensPage() {
  const actor = await requireSignedIn("/tokens")
  return <TokenManager initialTokens={await web().services.accounts.listTokens(actor)} />
}
