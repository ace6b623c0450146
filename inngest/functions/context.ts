import type { Inngest } from "inngest"
import type { Services } from "@/server/services/all"

/** What every function is made of: the client it is registered with, and the services its steps call. */
export interface FunctionContext {
  inngest: Inngest
  services: Services
}
