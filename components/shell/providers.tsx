"use client"

import {
  type InvalidateQueryFilters,
  MutationCache,
  QueryCache,
  QueryClient,
  QueryClientProvider,
} from "@tanstack/react-query"
import { type ReactNode, useEffect, useRef, useState } from "react"
import { toast } from "@/components/ui/toast"
import { signInPath } from "./callback-path"
import { errorCodeOf } from "./errors"
import { useToaster } from "./first-load/use-toaster"
import { ServerClockProvider } from "./server-clock"
import { TRPCProvider } from "./trpc"
import { trpcClient } from "./trpc-client"
import { useErrorSentence } from "./use-error-sentence"

declare module "@tanstack/react-query" {
  interface Register {
    mutationMeta: {
      /** The form or page shows the error itself, so no toast repeats it. */
      showsError?: boolean
      /** Queries whose results the mutation changes. They are fetched again before its `onSuccess`. */
      invalidates?: InvalidateQueryFilters
    }
  }
}

/** The person signed out elsewhere, or the session expired. */
function leaveWhenSignedOut(error: unknown): boolean {
  if (errorCodeOf(error) !== "UNAUTHENTICATED") return false
  window.location.assign(signInPath(window.location.pathname + window.location.search))
  return true
}

/** `sentence` describes an error to people. */
function createQueryClient(sentence: (error: unknown) => string): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, mutation) => {
        if (leaveWhenSignedOut(error) || mutation.meta?.showsError) return
        toast.error(sentence(error))
      },
      async onSuccess(_data, _variables, _result, { meta }) {
        if (meta?.invalidates) await client.invalidateQueries(meta.invalidates)
      },
    }),
    defaultOptions: {
      // A refusal will not change, but a lost request may succeed.
      queries: { retry: (count, error) => errorCodeOf(error) === null && count < 2 },
    },
  })
  return client
}

/** Shared by every page: server calls with their cache, server time, and toasts. */
export function Providers({ children }: { children: ReactNode }) {
  const errorSentence = useErrorSentence()
  // The cache outlives a change of the language.
  const latestSentence = useRef(errorSentence)
  useEffect(() => {
    latestSentence.current = errorSentence
  })
  const [queryClient] = useState(() => createQueryClient((error) => latestSentence.current(error)))
  const Toaster = useToaster()
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        <ServerClockProvider>{children}</ServerClockProvider>
        {Toaster && <Toaster />}
      </TRPCProvider>
    </QueryClientProvider>
  )
}
