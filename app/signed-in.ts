import { cookies } from "next/headers"
import { redirect } from "next/navigation"
import { cache } from "react"
import { signInPath } from "@/components/shell/callback-path"
import { web } from "@/server/composition/web"

/** The signed-in person or null; read once a request, however many parts of a page ask. */
export const currentPerson = cache(() => web().readSessionActor())

/** Who is signed in, else the guest of a room, or null; read once a request. */
export const currentActor = cache(async () => {
  const { guestCookie, readGuestActor } = web()
  return (await currentPerson()) ?? readGuestActor((await cookies()).get(guestCookie.name)?.value)
})

/** The person who asks for a page. Who is not signed in is sent to sign in, and comes back to `path` after it. */
export async function requireSignedIn(path: string) {
  const actor = await currentPerson()
  if (!actor) redirect(signInPath(path))
  return actor
}
