import http from "node:http"
import https from "node:https"
import { Webhook } from "standardwebhooks"
import type { WebhookFailure } from "@/lib/contracts/webhooks"
import { type EgressRules, findDestination } from "@/server/net/egress-address"
import type { WebhookAnswer, WebhookSender } from "@/server/ports"

/** Covers name resolution to the end of the response. */
const TIME_LIMIT_MS = 10_000
const MAX_BODY_BYTES = 1024
const MAX_HEADER_BYTES = 16 * 1024
const USER_AGENT = "MoviesNow-Webhooks/1"

/** Signs by Standard Webhooks: `webhook-id`, `webhook-timestamp` (seconds) and `webhook-signature`. */
export function createWebhookSender(rules: EgressRules, options: { timeLimitMs?: number } = {}): WebhookSender {
  const timeLimitMs = options.timeLimitMs ?? TIME_LIMIT_MS
  return {
    allowedHosts: rules.allowedHosts,
    async send({ id, at, url, secret, body }) {
      const signal = AbortSignal.timeout(timeLimitMs)
      try {
        const target = new URL(url)
        const destination = await findDestination(target, rules)
        if ("refused" in destination) return { failure: refusals[destination.refused] }
        return await post(target, {
          body,
          signal,
          lookup: destination.lookup,
          headers: {
            "content-type": "application/json; charset=utf-8",
            "content-length": Buffer.byteLength(body),
            "accept-encoding": "identity",
            "user-agent": USER_AGENT,
            "webhook-id": id,
            "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
            "webhook-signature": new Webhook(secret).sign(id, at, body),
          },
        })
      } catch (error) {
        return { failure: signal.aborted ? "no_answer" : failureOf(error) }
      }
    },
  }
}

const refusals = { forbidden: "address_forbidden", unknown: "host_unknown" } as const

interface Post extends Pick<http.RequestOptions, "headers" | "lookup" | "signal"> {
  body: string
}

/** Makes one request on its own connection. Rejects without a complete response. */
function post(target: URL, { body, ...options }: Post): Promise<WebhookAnswer> {
  return new Promise((resolve, reject) => {
    const request = (target.protocol === "https:" ? https : http).request(target, {
      ...options,
      method: "POST",
      agent: false,
      maxHeaderSize: MAX_HEADER_BYTES,
    })
    request.on("error", reject)
    // The server switches protocols (status 101).
    request.on("upgrade", (_response, socket) => {
      socket.destroy()
      reject(Object.assign(new Error("unexpected upgrade"), { code: "HPE_UPGRADE" }))
    })
    request.on("response", (response) => {
      const chunks: Buffer[] = []
      let size = 0
      const done = () => {
        resolve({ status: response.statusCode ?? 0, body: textOf(Buffer.concat(chunks)) })
        request.destroy()
      }
      response.on("data", (chunk: Buffer) => {
        chunks.push(chunk)
        size += chunk.length
        // Stop reading: a receiver may send without end.
        if (size >= MAX_BODY_BYTES) done()
      })
      response.on("end", done)
      response.on("error", reject)
    })
    request.end(body)
  })
}

/** Converts the bytes to text that PostgreSQL accepts. */
function textOf(bytes: Buffer): string {
  const text = bytes.subarray(0, MAX_BODY_BYTES).toString("utf8").replaceAll("\u0000", "")
  // The cut may have split a character.
  return text.replace(/\uFFFD$/, "")
}

const failures: Record<string, WebhookFailure> = {
  ECONNREFUSED: "refused",
  ECONNRESET: "closed",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  ETIMEDOUT: "unreachable",
  EPROTO: "tls",
}

function failureOf(error: unknown): WebhookFailure {
  const code = (error as NodeJS.ErrnoException).code ?? ""
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/.test(code)) return "certificate"
  if (code.startsWith("HPE_")) return "not_http"
  return failures[code] ?? "other"
}
