import type { Metadata } from "next"
import { requireSignedIn } from "@/app/signed-in"
import { TokenManager } from "@/components/account/token-manager"
import { web } from "@/server/composition"

export const metadata: Metadata = { title: "API tokens" }

export default async function TokensPage() {
  const actor = await requireSignedIn("/tokens")
  return <TokenManager initialTokens={await web().services.listApiTokens(actor)} />
}
