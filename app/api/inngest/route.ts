import { serve } from "inngest/next"
import type { NextRequest } from "next/server"
import { createFunctions } from "@/inngest/functions"
import { web } from "@/server/composition/web"

/** Seconds. A step takes milliseconds, so this only stops a hanging one. */
export const maxDuration = 60

let handler: ReturnType<typeof serve> | undefined

/** Created at the first request, because a build has no environment. */
function getHandler(): ReturnType<typeof serve> {
  if (!handler) {
    const { inngest, services } = web()
    handler = serve({ client: inngest, functions: createFunctions({ inngest, services }) })
  }
  return handler
}

export const GET = (request: NextRequest, context: unknown) => getHandler().GET(request, context)
export const POST = (request: NextRequest, context: unknown) => getHandler().POST(request, context)
export const PUT = (request: NextRequest, context: unknown) => getHandler().PUT(request, context)
