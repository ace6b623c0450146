import { createServer, type Server } from "node:http"
import { serve } from "inngest/node"
import { createFunctions } from "@/inngest/functions"
import { type Application, createApplication } from "@/server/composition/application"
import { readEnv } from "@/server/env/read"
import { webEnv } from "@/server/env/schemas"
import { syncFunctions } from "@/server/local/servers/function-sync"
import type { Stack } from "@/server/local/stack"
import { startTestStack } from "@/test/support/stack"

export interface InngestApp extends AsyncDisposable {
  application: Application
  stack: Stack
  /** Runs a function now, as its cron trigger would. */
  invoke(functionId: string): Promise<void>
}

/**
 * The real Inngest server with the real functions, services, database and LiveKit. Only Next.js is missing: Node's own
 * HTTP server serves the functions at the address the Inngest server was given.
 */
export async function startInngestApp(): Promise<InngestApp> {
  const stack = await startTestStack({ only: ["postgres", "livekit", "inngest"] })
  const application = createApplication(readEnv(webEnv, { ...stack.env, LOG_LEVEL: "silent" }), {
    name: "inngest-test",
  })
  const functions = createFunctions({ inngest: application.inngest, services: application.services })
  const server: Server = createServer(serve({ client: application.inngest, functions }))
  await new Promise<void>((done) => server.listen(stack.ports.web, "127.0.0.1", done))
  await syncFunctions(`${stack.url}/api/inngest`)
  return {
    application,
    stack,
    async invoke(functionId) {
      const response = await fetch(`${stack.env.INNGEST_BASE_URL}/invoke/moviesnow-${functionId}`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${stack.env.INNGEST_SIGNING_KEY}`,
          "content-type": "application/json",
        },
        body: "{}",
      })
      if (!response.ok) throw new Error(`${functionId} was not invoked: ${response.status} ${await response.text()}`)
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await application.close()
      await stack.stop()
    },
  }
}
