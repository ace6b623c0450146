"use client"

import { useQuery } from "@tanstack/react-query"
import { useTRPC } from "@/components/shell/trpc"

const POLL_MS = 4000

/** Polls while the page is visible. */
export function useDashboard() {
  const trpc = useTRPC()
  return useQuery(trpc.admin.dashboard.queryOptions(undefined, { refetchInterval: POLL_MS }))
}
