import { redirect } from "next/navigation"
import { cache } from "react"
import { signInPath } from "@/components/shell/callback-path"
import { web } from "@/server/composition"

/** The signed-in person or null; read once a request, however many parts of a page ask. */
export const currentPerson = cache(() => web().readSessionActor())

/** The person who asks for a page. Who is not signed in is sent to sign in, and comes back to `path` after it. */
export async function requireSignedIn(path: string) {
  const actor = await currentPerson()
  if (!actor) redirect(signInPath(path))
  return actor
}
