import { z } from "zod"
import type { DetailCode, ErrorDetail } from "@/lib/contracts/error-detail"
import { AppError } from "@/lib/contracts/errors"
import type { InngestProbe } from "@/server/ports"
import { INNGEST_APP_ID } from "./client"

const TIMEOUT_MS = 4_000
const CLOUD = "https://api.inngest.com"

const functionSchema = z.object({ id: z.string(), archived_at: z.string().nullish() })

export function createInngestProbe(env: {
  INNGEST_BASE_URL?: string | undefined
  INNGEST_SIGNING_KEY: string
}): InngestProbe {
  const base = env.INNGEST_BASE_URL ?? CLOUD
  return {
    async listFunctions() {
      const url = new URL(`/v1/apps/${INNGEST_APP_ID}/functions`, base)
      const headers = { authorization: `Bearer ${env.INNGEST_SIGNING_KEY}` }
      const fault = (detail: DetailCode, values: ErrorDetail["values"] = {}, cause?: unknown) =>
        new AppError("INNGEST_UNREACHABLE", { detail, values: { address: url.origin, ...values }, cause })
      let response: Response
      let answer: unknown
      try {
        response = await fetch(url, { headers, redirect: "manual", signal: AbortSignal.timeout(TIMEOUT_MS) })
        answer = await response.json().catch(() => null)
      } catch (error) {
        throw fault("inngestSilent", {}, error)
      }
      const { ok, status } = response
      if (status === 401 || status === 403) throw fault("inngestRefuses")
      // Inngest Cloud answers 404 for an app that was never synced.
      if (!ok && status !== 404) throw fault("inngestAnswered", { status })
      return { date: response.headers.get("date"), functions: namesOf(answer) }
    },
  }
}

/** A self-hosted server answers with the bare list. */
const functionsSchema = z.union([
  z.array(functionSchema),
  z.object({ data: z.array(functionSchema) }).transform(({ data }) => data),
])

/** Ids of the functions in use, without the app's prefix. */
function namesOf(answer: unknown): string[] {
  const functions = functionsSchema.safeParse(answer).data ?? []
  return functions
    .filter(({ archived_at: archivedAt }) => !archivedAt || archivedAt.startsWith("0001-"))
    .map(({ id }) => id.replace(`${INNGEST_APP_ID}-`, ""))
}
