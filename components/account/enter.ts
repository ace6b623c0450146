import { signIn } from "next-auth/react"
import type { ErrorMessageKey } from "@/components/shell/errors"

/** Signs in and loads `callbackPath` as a new page. Returns an error message, or null. */
export async function enter(credentials: {
  email: string
  password: string
  callbackPath: string
  /** Runs after the sign-in. Its failure is ignored. */
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
