import { z } from "zod"
import { AppError, isErrorCode } from "@/lib/contracts/errors"

const TIMEOUT_MS = 20_000
const MAX_TRIES = 3
const MAX_WAIT_S = 30

export interface RestClient {
  /**
   * Returns the JSON of the response; undefined for one without a body.
   * @throws AppError from a problem+json response, or DEPLOYMENT_UNREACHABLE when no MoviesNow answers
   */
  request(method: "GET" | "POST" | "PATCH" | "DELETE", path: string, body?: object): Promise<unknown>
}

const problemSchema = z.object({ code: z.string(), detail: z.string() })

export function createRestClient({ url, token }: { url: string; token: string }): RestClient {
  const base = url.endsWith("/") ? url : `${url}/`

  const send = async (method: string, path: string, body?: object): Promise<Response> => {
    try {
      return await fetch(new URL(path.replace(/^\//, ""), base), {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          accept: "application/json",
          ...(body ? { "content-type": "application/json" } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
        // A redirect would send the token elsewhere.
        redirect: "manual",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
    } catch (error) {
      throw unreachable(`Nothing answers at ${new URL(base).origin}. Check MOVIESNOW_URL.`, error)
    }
  }

  return {
    async request(method, path, body) {
      for (let tries = 1; ; tries += 1) {
        const response = await send(method, path, body)
        const waitS = Number(response.headers.get("retry-after") ?? Number.NaN)
        if (response.status === 429 && tries < MAX_TRIES && waitS <= MAX_WAIT_S) {
          await response.body?.cancel()
          await new Promise((done) => setTimeout(done, waitS * 1000))
          continue
        }
        const text = await response.text().catch((error: unknown) => {
          throw unreachable("The deployment closed the connection in the middle of its answer.", error)
        })
        const answer = parseJson(text)
        if (response.ok && (text === "" || answer !== undefined)) return answer
        const problem = problemSchema.safeParse(answer)
        if (problem.success && isErrorCode(problem.data.code)) {
          throw new AppError(problem.data.code, { message: problem.data.detail })
        }
        throw unreachable(
          `${new URL(base).origin} answered with status ${response.status}, but not as MoviesNow does. Check MOVIESNOW_URL.`,
        )
      }
    },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const unreachable = (message: string, cause?: unknown) => new AppError("DEPLOYMENT_UNREACHABLE", { message, cause })
