import { createTRPCClient, httpBatchLink } from "@trpc/client"
import superjson from "superjson"
import type { AppRouter } from "@/server/trpc/router"
import { fetchOrTakeEarly } from "./first-load/early-request"

export const trpcClient = createTRPCClient<AppRouter>({
  links: [httpBatchLink({ url: "/api/trpc", transformer: superjson, fetch: fetchOrTakeEarly })],
})
