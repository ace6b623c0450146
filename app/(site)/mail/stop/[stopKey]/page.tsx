import type { Metadata } from "next"
import { StopMail } from "@/components/mail/stop-mail"

export const metadata: Metadata = { title: "No more mail", robots: { index: false } }

/** Ends nothing by being looked at: mail scanners open links too. */
export default async function StopMailPage({ params }: { params: Promise<{ stopKey: string }> }) {
  return <StopMail stopKey={(await params).stopKey} />
}
