"use client"

import { TriangleAlert } from "lucide-react"
import Link from "next/link"
import { Button, buttonClass } from "@/components/ui/button"
import { MessagePage } from "@/components/ui/message-page"
import { errorTable } from "@/server/contracts/errors"

/** What a page shows when making it failed: a way to try again and a way back. */
export function PageError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <MessagePage
      icon={TriangleAlert}
      title="That did not work"
      actions={
        <>
          <Button onClick={retry}>Try again</Button>
          <Link href="/" className={buttonClass({ variant: "secondary" })}>
            To my rooms
          </Link>
        </>
      }
    >
      <p>{errorTable.INTERNAL.sentence}</p>
      {error.digest && <p className="mt-2 text-faint text-sm">Reference for the operator: {error.digest}</p>}
    </MessagePage>
  )
}
