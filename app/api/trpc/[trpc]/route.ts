import { fetchRequestHandler } from "@trpc/server/adapters/fetch"
import { currentActor } from "@/app/signed-in"
import { web } from "@/server/composition/web"
import { appRouter } from "@/server/trpc/router"

async function handler(req: Request): Promise<Response> {
  const { services, log, guestCookie, rateLimits, addressOf } = web()
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req,
    router: appRouter,
    createContext: async ({ resHeaders }) => ({
      actor: await currentActor(),
      services,
      log,
      startGuest: async (guest) => resHeaders.append("set-cookie", await guestCookie.start(guest)),
      countAttempt: (attempt) => rateLimits.countAttempt(attempt, addressOf(req.headers)),
      endGuest: () => resHeaders.append("set-cookie", guestCookie.end()),
    }),
  })
}

export { handler as GET, handler as POST }
