"use client"

import { useQuery } from "@tanstack/react-query"
import { useTRPC } from "@/components/shell/trpc"

const POLL_MS = 4000

/** What plays and what comes next, asked for anew while somebody looks. */
export function useDashboard() {
  const trpc = useTRPC()
  return useQuery(trpc.admin.dashboard.queryOptions(undefined, { refetchInterval: POLL_MS }))
}
