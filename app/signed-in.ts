import { cookies } from "next/headers"
import { redirect } from "next/navigation"
import { cache } from "react"
import { safeCallbackPath, signInPath } from "@/components/shell/callback-path"
import { web } from "@/server/composition/web"

/** The signed-in person or null. Read once per request. */
export const currentPerson = cache(() => web().readSessionActor())

/** The signed-in person, else the guest of a room, or null. Read once per request. */
export const currentActor = cache(async () => {
  const { guestCookie, readGuestActor } = web()
  return (await currentPerson()) ?? readGuestActor((await cookies()).get(guestCookie.name)?.value)
})

/** The signed-in person. Redirects other people to sign in and back to `path`. */
export async function requireSignedIn(path: string) {
  const actor = await currentPerson()
  if (!actor) redirect(signInPath(path))
  return actor
}

export type CallbackParams = Promise<{ callbackUrl?: string | string[] }>

/** The page to open after signing in. Redirects people who are signed in already. */
export async function callbackPathOf(searchParams: CallbackParams): Promise<string> {
  const path = safeCallbackPath((await searchParams).callbackUrl)
  if (await currentPerson()) redirect(path)
  return path
}
