import { signIn } from "next-auth/react"
import type { ErrorMessageKey } from "@/components/shell/errors"

/** Signs in and goes to `callbackPath` by a full load. Returns the message of what went wrong, else null. */
export async function enter(credentials: {
  email: string
  password: string
  callbackPath: string
  /** Done when the person is in; that it fails stops nobody. */
  whenIn?: () => Promise<unknown>
}): Promise<ErrorMessageKey | null> {
  const { email, password, callbackPath } = credentials
  try {
    const result = await signIn("credentials", { email, password, redirect: false })
    if (result?.error === "RATE_LIMITED") return "TRIED_TOO_OFTEN"
    if (!result?.ok) return result?.status === 401 ? "CREDENTIALS_WRONG" : "INTERNAL"
  } catch {
    return "NO_ANSWER"
  }
  await credentials.whenIn?.().catch(() => {})
  window.location.assign(callbackPath)
  return null
}
