import type { ReactNode } from "react"
import { currentPerson } from "@/app/signed-in"
import { AdminNav } from "@/components/admin/admin-nav"
import { Messages } from "@/components/shell/messages"

const PARTS = ["account", "admin", "checks", "mail", "people", "room", "rooms", "system"] as const

/** Running rooms: hosts see theirs, administrators everything. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const person = await currentPerson()
  return (
    <Messages of={PARTS}>
      <div className="grid gap-6 lg:grid-cols-[12rem_minmax(0,1fr)] lg:gap-8">
        {/* Who is not signed in is sent away by the page. */}
        {person && <AdminNav isAdministrator={person.isAdministrator} />}
        <div className="min-w-0">{children}</div>
      </div>
    </Messages>
  )
}
