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

/** What a session says of its user. NextAuth's own fields are left out: the account is read where it is needed. */
interface SessionUser {
  id?: string
  name?: null
}

/** NextAuth settings: e-mail and password, the session a signed cookie that carries nothing but the user's id. */
export function createAuthOptions(deps: {
  secret: string
  /** Throws AppError CREDENTIALS_WRONG, RATE_LIMITED. */
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
            // The sign-in form gets this word.
            if (error instanceof AppError && error.code === "RATE_LIMITED") throw new Error(error.code)
            throw error
          }
        },
      }),
    ],
    callbacks: {
      // What a client sends with session.update() is not looked at: it could name another user.
      jwt: ({ token, user }) => (user ? { sub: user.id } : { sub: token.sub }),
      session: ({ session, token }) => {
        const user: SessionUser = { id: token.sub }
        return { ...session, user }
      },
    },
  }
}

/** The signed-in person of a request in a page or route handler, or null. The account is read: a deleted one is signed out. */
export function readSessionActor({ db, authOptions }: { db: Db; authOptions: NextAuthOptions }) {
  return async (): Promise<Extract<Actor, { kind: "user" }> | null> => {
    const session = await getServerSession(authOptions)
    const userId = (session?.user as SessionUser | undefined)?.id
    if (!userId) return null
    const user = await db.user.findUnique({ where: { id: userId }, select: personSelect })
    return user && { ...toPerson(user), via: "page" }
  }
}
