"use client"

import { PageError } from "@/components/shell/page-error"
import "./globals.css"

export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body className="projector grid min-h-dvh place-items-center">
        <PageError error={error} retry={reset} />
      </body>
    </html>
  )
}
