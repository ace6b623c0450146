import { MailX } from "lucide-react"
import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { cache } from "react"
import { currentActor } from "@/app/signed-in"
import { Invitation } from "@/components/invitation/invitation"
import { signInPath } from "@/components/shell/callback-path"
import { ButtonLink } from "@/components/ui/button-link"
import { WholeMessagePage } from "@/components/ui/message-page"
import { noteTexts } from "@/i18n/note-texts"
import { AppError } from "@/lib/contracts/errors"
import type { InvitationPreview } from "@/lib/contracts/people"
import { web } from "@/server/composition/web"

interface JoinPageProps {
  params: Promise<{ inviteCode: string }>
}

type DeadLink = "INVITATION_INVALID" | "REMOVED_FROM_ROOM"

/** The invitation, or why it does not work. Read once per request. */
const readInvitation = cache(async (inviteCode: string): Promise<InvitationPreview | DeadLink> => {
  try {
    return await web().services.people.previewInvitation(await currentActor(), { inviteCode })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === "INVITATION_INVALID" || error.code === "REMOVED_FROM_ROOM") return error.code
    throw error
  }
})

const codeOf = async ({ params }: JoinPageProps) => decodeURIComponent((await params).inviteCode)

/** Link previews in messengers. */
export async function generateMetadata(props: JoinPageProps): Promise<Metadata> {
  const t = await getTranslations("lobby.invitation")
  const preview = await readInvitation(await codeOf(props))
  if (typeof preview === "string") return { title: t("page") }
  const title = preview.event.movie?.title ?? preview.roomTitle
  const lead = `${t("lead", { host: preview.hostName })} ${t("room", { room: preview.roomTitle })}.`
  const description = [lead, ...noteTexts(preview, await getTranslations("notes"))].join(" ")
  return { title, description, openGraph: { title, description, siteName: "MoviesNow" } }
}

export default async function JoinPage(props: JoinPageProps) {
  const inviteCode = await codeOf(props)
  const preview = await readInvitation(inviteCode)
  const actor = await currentActor()
  const accountName = actor?.kind === "user" ? actor.name : null
  if (typeof preview === "string")
    return <DeadInvitation inviteCode={inviteCode} code={preview} accountName={accountName} />
  return <Invitation inviteCode={inviteCode} preview={preview} accountName={accountName} />
}

async function DeadInvitation(props: { inviteCode: string; code: DeadLink; accountName: string | null }) {
  const t = await getTranslations("lobby.invitation")
  const tErrors = await getTranslations("errors")
  const [label, href] =
    props.accountName === null
      ? [t("signIn"), signInPath(`/join/${encodeURIComponent(props.inviteCode)}`)]
      : [t("toRooms"), "/"]
  return (
    <WholeMessagePage
      icon={MailX}
      title={t(props.code === "REMOVED_FROM_ROOM" ? "removed" : "invalid")}
      actions={
        <ButtonLink href={href} variant="secondary">
          {label}
        </ButtonLink>
      }
    >
      {tErrors(props.code)}
    </WholeMessagePage>
  )
}
