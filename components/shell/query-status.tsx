"use client"

import { Notice, Skeleton } from "@/components/ui/surface"
import { useErrorSentence } from "./use-error-sentence"

/** What a page shows until a query has data: a placeholder of the size `className`, or the error. */
export function QueryStatus({ query, className }: { query: { data: unknown; error: unknown }; className: string }) {
  const errorSentence = useErrorSentence()
  if (query.data !== undefined) return null
  return query.error ? <Notice tone="bad">{errorSentence(query.error)}</Notice> : <Skeleton className={className} />
}
