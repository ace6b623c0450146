import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { requireSignedIn } from "@/app/signed-in"
import { SystemStatus } from "@/components/system/system-status"
import { PageTitle } from "@/components/ui/surface"

export const metadata: Metadata = { title: "System" }

export default async function SystemPage() {
  const actor = await requireSignedIn("/system")
  if (!actor.isAdministrator) notFound()
  return (
    <>
      <PageTitle title="System">
        Everything a movie needs to start: servers, clock functions, bot workers, and the movies that are due within a
        day.
      </PageTitle>
      <SystemStatus />
    </>
  )
}
