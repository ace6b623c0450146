import { signIn } from "next-auth/react"
import { errorTable } from "@/server/contracts/errors"

/** Signs in and goes to `callbackPath` by a full load. Returns the sentence of what went wrong, else null. */
export async function enter(credentials: {
  email: string
  password: string
  callbackPath: string
  /** Done when the person is in; that it fails stops nobody. */
  whenIn?: () => Promise<unknown>
}): Promise<string | null> {
  const { email, password, callbackPath } = credentials
  try {
    const result = await signIn("credentials", { email, password, redirect: false })
    if (result?.error === "RATE_LIMITED") return "That was tried too often. Wait five minutes, then try again."
    if (!result?.ok) {
      return result?.status === 401 ? errorTable.CREDENTIALS_WRONG.sentence : errorTable.INTERNAL.sentence
    }
  } catch {
    return "The server did not answer. Check your connection and try again."
  }
  await credentials.whenIn?.().catch(() => {})
  window.location.assign(callbackPath)
  return null
}
