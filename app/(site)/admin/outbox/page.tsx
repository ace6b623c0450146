import { titleOf } from "@/app/page-metadata"
import { requireSignedIn } from "@/app/signed-in"
import { Outbox } from "@/components/mail/outbox"
import { pageInput } from "@/lib/contracts/pages"
import { web } from "@/server/composition/web"

export const generateMetadata = titleOf("mail.outbox.title")

export default async function OutboxPage() {
  const actor = await requireSignedIn("/admin/outbox")
  const first = await web().services.mail.list(actor, pageInput.parse({}))
  return <Outbox first={first} seesAll={actor.isAdministrator} />
}
