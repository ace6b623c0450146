import { NuqsAdapter } from "nuqs/adapters/next/app"
import type { ReactNode } from "react"
import { currentPerson } from "@/app/signed-in"
import { UploadTray } from "@/components/movies/upload/upload-tray"
import { Header } from "@/components/shell/header"
import { Messages } from "@/components/shell/messages"

const PARTS = ["account", "delivery", "docs", "mail", "movies", "notes", "people", "room", "rooms", "webhooks"] as const

export default async function SiteLayout({ children }: { children: ReactNode }) {
  const person = await currentPerson()
  return (
    <Messages of={PARTS}>
      <div className="projector min-h-dvh">
        <Header name={person?.name ?? null} />
        <main className="mx-auto max-w-6xl px-4 py-8 sm:px-6 sm:py-12">
          <NuqsAdapter>{children}</NuqsAdapter>
        </main>
        {person && <UploadTray />}
      </div>
    </Messages>
  )
}
