import { getServerSession, type NextAuthOptions } from "next-auth"
import Credentials from "next-auth/providers/credentials"
import { AppError } from "@/lib/contracts/errors"
import type { Actor } from "@/lib/contracts/users"
import type { Db } from "@/server/db/client"
import { personSelect, toPerson } from "@/server/db/people"

interface Account {
  id: string
  name: string
  email: string
}

/** Omits NextAuth's own fields: the account is read where it is needed. */
interface SessionUser {
  id?: string
  name?: null
}

/** NextAuth settings: e-mail and password, and a signed session cookie that contains only the user's id. */
export function createAuthOptions(deps: {
  secret: string
  /** @throws CREDENTIALS_WRONG, RATE_LIMITED */
  verifyCredentials: (input: unknown, address: string) => Promise<Account>
  addressOf: (headers: Headers) => string
}): NextAuthOptions {
  return {
    secret: deps.secret,
    session: { strategy: "jwt", maxAge: 30 * 24 * 3600 },
    pages: { signIn: "/sign-in" },
    providers: [
      Credentials({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        async authorize(credentials, { headers }) {
          try {
            return await deps.verifyCredentials(credentials, deps.addressOf(new Headers(headers)))
          } catch (error) {
            if (error instanceof AppError && error.code === "CREDENTIALS_WRONG") return null
            // The sign-in form recognizes this code.
            if (error instanceof AppError && error.code === "RATE_LIMITED") throw new Error(error.code)
            throw error
          }
        },
      }),
    ],
    callbacks: {
      // Ignores what a client sends with session.update(), which could name another user.
      jwt: ({ token, user }) => (user ? { sub: user.id } : { sub: token.sub }),
      session: ({ session, token }) => {
        const user: SessionUser = { id: token.sub }
        return { ...session, user }
      },
    },
  }
}

/**
 * Returns the signed-in person of a page or route handler, or null. Reads the account, so that deleting it ends its
 * sessions.
 */
export function readSessionActor({ db, authOptions }: { db: Db; authOptions: NextAuthOptions }) {
  return async (): Promise<Extract<Actor, { kind: "user" }> | null> => {
    const session = await getServerSession(authOptions)
    const userId = (session?.user as SessionUser | undefined)?.id
    if (!userId) return null
    const user = await db.user.findUnique({ where: { id: userId }, select: personSelect })
    return user && { ...toPerson(user), via: "page" }
  }
}
