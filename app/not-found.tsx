import { SearchX } from "lucide-react"
import Link from "next/link"
import { buttonClass } from "@/components/ui/button"
import { MessagePage } from "@/components/ui/message-page"
import { errorTable } from "@/server/contracts/errors"

export default function NotFound() {
  return (
    <main className="projector grid min-h-dvh place-items-center">
      <MessagePage
        icon={SearchX}
        title="Not found"
        actions={
          <Link href="/" className={buttonClass()}>
            To my rooms
          </Link>
        }
      >
        {errorTable.NOT_FOUND.sentence}
      </MessagePage>
    </main>
  )
}
