import type { Metadata } from "next"
import { requireSignedIn } from "@/app/signed-in"
import { AcceptInvite } from "@/components/rooms/accept-invite"

export const metadata: Metadata = { title: "Invitation" }

export default async function JoinPage({ params }: { params: Promise<{ inviteCode: string }> }) {
  const inviteCode = decodeURIComponent((await params).inviteCode)
  await requireSignedIn(`/join/${encodeURIComponent(inviteCode)}`)
  return <AcceptInvite inviteCode={inviteCode} />
}
