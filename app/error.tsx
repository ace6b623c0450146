"use client"

import { PageError } from "@/components/shell/page-error"

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="projector grid min-h-dvh place-items-center">
      <PageError error={error} retry={reset} />
    </main>
  )
}
