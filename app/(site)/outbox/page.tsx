import type { Metadata } from "next"
import { requireSignedIn } from "@/app/signed-in"
import { Outbox } from "@/components/mail/outbox"
import { web } from "@/server/composition"
import { pageInput } from "@/server/contracts/pages"

export const metadata: Metadata = { title: "Outbox" }

export default async function OutboxPage() {
  const actor = await requireSignedIn("/outbox")
  const first = await web().services.listMails(actor, pageInput.parse({}))
  return <Outbox first={first} seesAll={actor.isAdministrator} />
}
