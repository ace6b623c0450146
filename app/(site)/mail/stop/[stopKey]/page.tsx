import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { StopMail } from "@/components/mail/unsubscribe"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail.stop"))("title"), robots: { index: false } }
}

/** Opening the page changes nothing, because mail scanners open links too. */
export default async function StopMailPage({ params }: { params: Promise<{ stopKey: string }> }) {
  return <StopMail stopKey={(await params).stopKey} />
}
