import { MailX } from "lucide-react"
import type { Metadata } from "next"
import Link from "next/link"
import { redirect } from "next/navigation"
import { currentActor } from "@/app/signed-in"
import { AuthFrame } from "@/components/account/auth-frame"
import { AcceptInvite } from "@/components/rooms/accept-invite"
import { GuestForm } from "@/components/rooms/guest-form"
import { signInPath } from "@/components/shell/callback-path"
import { buttonClass } from "@/components/ui/button"
import { MessagePage } from "@/components/ui/message-page"
import { web } from "@/server/composition"
import { AppError } from "@/server/contracts/errors"
import type { InvitationPreview } from "@/server/contracts/people"
import type { Actor } from "@/server/contracts/users"

export const metadata: Metadata = { title: "Invitation" }

const linkClass = "inline-flex h-11 items-center font-medium text-accent hover:underline"

/** An invitation: accounts go straight in, everybody else gives a name or signs in first. */
export default async function JoinPage({ params }: { params: Promise<{ inviteCode: string }> }) {
  const inviteCode = decodeURIComponent((await params).inviteCode)
  const actor = await currentActor()
  if (actor?.kind === "user") {
    return (
      <main className="projector grid min-h-dvh place-items-center">
        <AcceptInvite inviteCode={inviteCode} />
      </main>
    )
  }
  const preview = await previewInvitation(actor, inviteCode)
  const signIn = signInPath(`/join/${encodeURIComponent(inviteCode)}`)
  if (preview instanceof AppError) {
    return (
      <main className="projector grid min-h-dvh place-items-center">
        <MessagePage
          icon={MailX}
          title={
            preview.code === "REMOVED_FROM_ROOM" ? "You were removed from this room" : "This invitation does not work"
          }
          actions={
            <Link href={signIn} className={buttonClass({ variant: "secondary" })}>
              Sign in
            </Link>
          }
        >
          {preview.message}
        </MessagePage>
      </main>
    )
  }
  if (preview.ownRoomId !== null) redirect(`/rooms/${preview.ownRoomId}`)
  if (!preview.allowsGuests) redirect(signIn)
  return (
    <AuthFrame
      title={preview.roomName}
      lead={`${preview.hostName} invites you to a movie night.`}
      footer={
        <>
          Have an account?{" "}
          <Link className={linkClass} href={signIn}>
            Sign in
          </Link>{" "}
          and come in as yourself.
        </>
      }
    >
      <GuestForm inviteCode={inviteCode} />
    </AuthFrame>
  )
}

async function previewInvitation(actor: Actor | null, inviteCode: string): Promise<InvitationPreview | AppError> {
  try {
    return await web().services.previewInvitation(actor, { inviteCode })
  } catch (error) {
    const isExpected = error instanceof AppError && ["INVITATION_INVALID", "REMOVED_FROM_ROOM"].includes(error.code)
    if (isExpected) return error
    throw error
  }
}
