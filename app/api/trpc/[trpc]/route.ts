import { fetchRequestHandler } from "@trpc/server/adapters/fetch"
import { web } from "@/server/composition"
import { appRouter } from "@/server/trpc/router"

async function handler(req: Request): Promise<Response> {
  const { services, log, readSessionActor } = web()
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req,
    router: appRouter,
    createContext: async () => ({ actor: await readSessionActor(), services, log }),
  })
}

export { handler as GET, handler as POST }
