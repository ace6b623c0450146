import type { ReactNode } from "react"
import { currentPerson } from "@/app/signed-in"
import { AdminNav } from "@/components/admin/admin-nav"
import { Messages } from "@/components/shell/messages"

const PARTS = ["account", "admin", "checks", "mail", "notes", "people", "room", "rooms", "system"] as const

/** Administration of rooms: hosts see their own, administrators all. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const person = await currentPerson()
  return (
    <Messages of={PARTS}>
      <div className="grid gap-6 lg:grid-cols-[12rem_minmax(0,1fr)] lg:gap-8">
        {/* The page redirects people who are not signed in. */}
        {person && <AdminNav isAdministrator={person.isAdministrator} />}
        <div className="min-w-0">{children}</div>
      </div>
    </Messages>
  )
}
