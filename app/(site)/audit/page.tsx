import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { requireSignedIn } from "@/app/signed-in"
import { AuditList } from "@/components/people/audit-list"
import { Card, PageTitle } from "@/components/ui/surface"

export const metadata: Metadata = { title: "History" }

export default async function AuditPage() {
  const actor = await requireSignedIn("/audit")
  if (!actor.isAdministrator) notFound()
  return (
    <>
      <PageTitle title="History">Who did what in every room, and when. Administrators see it.</PageTitle>
      <Card>
        <AuditList />
      </Card>
    </>
  )
}
